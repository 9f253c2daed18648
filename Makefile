# Each target calls the script of the same name; README says what they do.
.PHONY: demo demo-reset test test-web check bench eval lock reference wheel
demo demo-reset test test-web check bench eval lock reference wheel:
	@scripts/$@
