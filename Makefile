# Each target calls the script of the same name; README says what they do.
.PHONY: demo test test-web check bench eval lock reference wheel
demo test test-web check bench eval lock reference wheel:
	@scripts/$@
