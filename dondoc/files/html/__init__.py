"""Web pages: the news article or the document on a page, without what surrounds it.

``page`` parses and lists the pieces of text with the element each stands in · ``labels`` list numbers and data tables ·
``hints`` what class names tell · ``root`` which element holds the article · ``marks`` headline, lead, date, captions ·
``article`` which pieces are kept · ``lines`` what short lines say · ``dates`` when the page appeared.
"""

from dondoc.files.html.reader import read_html

__all__ = ["read_html"]
