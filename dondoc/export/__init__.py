"""What leaves the reader: records for JSON, a register workbook, one page to open in a browser."""
