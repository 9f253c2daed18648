"""Names of WordprocessingML elements and attributes that the reader knows, as ElementTree spells them."""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"

BODY, P, R, T, TBL, TR, TC = (_W + name for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TBLPR, TRPR, TCPR, SECTPR = (_W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr"))
SDT, SDT_CONTENT, CUSTOM_XML, ALT_CHUNK = (_W + name for name in ("sdt", "sdtContent", "customXml", "altChunk"))
INS, DEL, MOVE_FROM, MOVE_TO = (_W + name for name in ("ins", "del", "moveFrom", "moveTo"))
TAB, PTAB, BR, CR = (_W + name for name in ("tab", "ptab", "br", "cr"))
NO_BREAK_HYPHEN, SOFT_HYPHEN, SYM = (_W + name for name in ("noBreakHyphen", "softHyphen", "sym"))
FLD_CHAR, FLD_CHAR_TYPE, FLD_SIMPLE, INSTR, INSTR_TEXT = (
    _W + name for name in ("fldChar", "fldCharType", "fldSimple", "instr", "instrText")
)
FOOTNOTE, ENDNOTE, FOOTNOTE_REF, ENDNOTE_REF = (
    _W + name for name in ("footnote", "endnote", "footnoteReference", "endnoteReference")
)
HEADER_REF, FOOTER_REF, TITLE_PG = (_W + name for name in ("headerReference", "footerReference", "titlePg"))
PSTYLE, RSTYLE, RFONTS, VANISH, BASED_ON, STYLE, STYLE_ID, NAME = (
    _W + name for name in ("pStyle", "rStyle", "rFonts", "vanish", "basedOn", "style", "styleId", "name")
)
NUMPR, NUM_ID, ILVL, OUTLINE_LVL = (_W + name for name in ("numPr", "numId", "ilvl", "outlineLvl"))
GRID_SPAN, V_MERGE, H_MERGE, GRID_BEFORE, GRID_AFTER, CELL_DEL = (
    _W + name for name in ("gridSpan", "vMerge", "hMerge", "gridBefore", "gridAfter", "cellDel")
)
TBL_BORDERS, TC_BORDERS, TBL_STYLE = (_W + name for name in ("tblBorders", "tcBorders", "tblStyle"))
DOC_DEFAULTS, RPR_DEFAULT, TYPE, DEFAULT, ID, VAL, CHAR, FONT = (
    _W + name for name in ("docDefaults", "rPrDefault", "type", "default", "id", "val", "char", "font")
)
ASCII, H_ANSI, ASCII_THEME = (_W + name for name in ("ascii", "hAnsi", "asciiTheme"))
ABSTRACT_NUM, ABSTRACT_NUM_ID, NUM, LVL, LVL_OVERRIDE, START_OVERRIDE = (
    _W + name for name in ("abstractNum", "abstractNumId", "num", "lvl", "lvlOverride", "startOverride")
)
START, NUM_FMT, LVL_TEXT, IS_LGL, LVL_RESTART, NUM_STYLE_LINK, STYLE_LINK = (
    _W + name for name in ("start", "numFmt", "lvlText", "isLgl", "lvlRestart", "numStyleLink", "styleLink")
)
TXBX_CONTENT, DRAWING, PICT, OBJECT = (_W + name for name in ("txbxContent", "drawing", "pict", "object"))
RT, RUBY = (_W + name for name in ("rt", "ruby"))
ALTERNATE, CHOICE, FALLBACK = (_MC + name for name in ("AlternateContent", "Choice", "Fallback"))
MATH_T, MATH_RUN = _M + "t", _M + "r"
REL_ID = _R + "id"
TEXTPATH = _V + "textpath"
