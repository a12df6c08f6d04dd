"""What no library here writes, by hand: as Excel stores it, as far as its specifications tell."""

from __future__ import annotations

import base64
import re
from hashlib import sha256

from kept.package import Parts
from workbook.books import MAIN, OFFICE, SHEET_TYPE

MS = "http://schemas.microsoft.com/office"
X14 = f"{MS}/spreadsheetml/2009/9/main"
X15 = f"{MS}/spreadsheetml/2010/11/main"
XR = f"{MS}/spreadsheetml/2014/revision"
XM = f"{MS}/excel/2006/main"
THREADED = f"{MS}/spreadsheetml/2018/threadedcomments"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BOOK = "xl/workbook.xml"
GUID = "{{6F0F1A2B-0000-4000-8000-{:012d}}}"
OWN = "Förbund"  #: the sheet of ours that every test changes


def on_the_grafted_sheet(parts: Parts) -> None:
    """Phonetic runs, inline and shared formulas, a data table, threaded comments, a query."""
    sheet = parts.sheet("Egna")
    parts.swap(
        "xl/sharedStrings.xml",
        "<si><t>fonetisk</t></si>",
        '<si><t>課きく</t><rPh sb="0" eb="1"><t>か</t></rPh>'
        '<phoneticPr fontId="0" type="noConversion"/></si>',
    )
    data = parts[sheet].decode()
    data = re.sub(
        r'<c r="F3"[^>]*>.*?</c>',
        '<c r="F3" t="inlineStr"><is><r><rPr><b/></rPr><t>in</t></r><r><t>uti</t></r></is></c>',
        data,
    )
    data = data.replace('<c r="D20"><f>', '<c r="D20"><f t="shared" ref="D20:D22" si="0">')
    for row in (21, 22):
        data = data.replace(f"<f>C{row}*2</f>", '<f t="shared" si="0"/>')
    data = re.sub(
        r'(<row r="(?:1[2-9]|2\d)")',
        r'<row r="11"><c r="A11" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        r'<c r="B11" ph="1"><v>1</v></c></row>\1',
        data,
        count=1,
    )
    parts[sheet] = data.encode()
    parts.put(
        "xl/threadedComments/threadedComment1.xml",
        f'{HEAD}<ThreadedComments xmlns="{THREADED}"><threadedComment ref="A1" '
        f'dT="2026-01-02T03:04:05.00" personId="{GUID.format(1)}" id="{GUID.format(2)}">'
        "<text>Stämmer detta?</text></threadedComment></ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    parts.relate(
        sheet,
        f"{MS}/2017/10/relationships/threadedComment",
        "../threadedComments/threadedComment1.xml",
    )
    parts.put(
        "xl/persons/person.xml",
        f'{HEAD}<personList xmlns="{THREADED}"><person displayName="Ekonom" '
        f'id="{GUID.format(1)}" userId="ekonom" providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    parts.relate(BOOK, f"{MS}/2017/10/relationships/person", "persons/person.xml")
    parts.put(
        "xl/connections.xml",
        f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" name="Fråga" type="6" '
        'refreshedVersion="6"><textPr codePage="65001" sourceFile="fråga.csv" semicolon="1">'
        '<textFields count="1"><textField/></textFields></textPr></connection></connections>',
        f"{SHEET_TYPE}.connections+xml",
    )
    parts.relate(BOOK, "connections", "connections.xml")
    parts.put(
        "xl/queryTables/queryTable1.xml",
        f'{HEAD}<queryTable xmlns="{MAIN}" name="Fråga" connectionId="1" autoFormatId="16"/>',
        f"{SHEET_TYPE}.queryTable+xml",
    )
    parts.relate(parts.sheet("Fråga"), "queryTable", "../queryTables/queryTable1.xml")


def on_our_own_sheets(parts: Parts) -> None:
    """Into the sheet that the commands change: all that they do not understand."""
    sheet = parts.sheet(OWN)
    spaces = (
        f'xmlns:r="{OFFICE}" xmlns:mc="{MC}" xmlns:x14="{X14}" xmlns:xm="{XM}" xmlns:xr="{XR}" '
        f'xmlns:egen="urn:egen" mc:Ignorable="xr egen" xr:uid="{GUID.format(3)}" egen:märke="ja"'
    )
    parts[sheet] = parts[sheet].replace(b"<worksheet ", f"<worksheet {spaces} ".encode(), 1)
    parts[sheet] = re.sub(rb"<pageSetup\b[^>]*(?:/>|>\s*</pageSetup>)", b"", parts[sheet])
    parts[sheet] = re.sub(rb"<headerFooter\b.*?</headerFooter>", b"", parts[sheet], flags=re.DOTALL)
    parts.ending("bin", f"{SHEET_TYPE}.printerSettings")
    parts.put(
        "xl/printerSettings/printerSettings1.bin",
        bytes(range(200)),
        f"{SHEET_TYPE}.printerSettings",
    )
    key = parts.relate(sheet, "printerSettings", "../printerSettings/printerSettings1.bin")
    parts.insert(
        sheet, '<protectedRanges><protectedRange sqref="C4:C6" name="Fritt"/></protectedRanges>'
    )
    parts.insert(sheet, f'<pageSetup paperSize="9" orientation="portrait" r:id="{key}"/>')
    parts.insert(
        sheet,
        '<headerFooter differentFirst="1"><oddHeader>&amp;CBudget</oddHeader>'
        "<firstHeader>&amp;CFörsta sidan</firstHeader></headerFooter>",
    )
    parts.insert(sheet, '<cellWatches><cellWatch r="C4"/></cellWatches>')
    parts.insert(
        sheet, '<ignoredErrors><ignoredError sqref="C5" numberStoredAsText="1"/></ignoredErrors>'
    )
    parts.insert(
        sheet,
        '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups>'
        '<x14:sparklineGroup><x14:colorSeries rgb="FF376092"/><x14:sparklines><x14:sparkline>'
        "<xm:f>Budget!C6:E6</xm:f><xm:sqref>H4</xm:sqref></x14:sparkline></x14:sparklines>"
        "</x14:sparklineGroup></x14:sparklineGroups></ext>"
        '<ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1">'
        '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Medlemmar!$A$5:$A$9'
        "</xm:f></x14:formula1><xm:sqref>H5</xm:sqref></x14:dataValidation></x14:dataValidations>"
        '</ext><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting><x14:cfRule type="iconSet" priority="99" '
        f'id="{GUID.format(4)}"><x14:iconSet custom="1"><x14:cfvo type="percent"><xm:f>0</xm:f>'
        '</x14:cfvo><x14:cfvo type="percent"><xm:f>33</xm:f></x14:cfvo><x14:cfvo type="percent">'
        '<xm:f>67</xm:f></x14:cfvo><x14:cfIcon iconSet="3Stars" iconId="0"/><x14:cfIcon '
        'iconSet="3Stars" iconId="1"/><x14:cfIcon iconSet="NoIcons" iconId="0"/></x14:iconSet>'
        "</x14:cfRule><xm:sqref>H6:H8</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext>"
        '<ext uri="{0F0F0F0F-1111-4222-8333-444444444444}"><egen:okänt>behåll</egen:okänt></ext>'
        "</extLst>",
    )


def pivot_and_slicers(parts: Parts) -> None:
    """A pivot table on a cache of its own, and a slicer of the table on *Egna*."""
    parts.put(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'{HEAD}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rIdK1" '
        'refreshedBy="Ekonom" refreshedDate="46000" createdVersion="6" refreshedVersion="6" '
        'minRefreshableVersion="3" recordCount="2"><cacheSource type="worksheet">'
        '<worksheetSource ref="A34:B36" sheet="Egna"/></cacheSource><cacheFields count="2">'
        '<cacheField name="Post" numFmtId="0"><sharedItems count="2"><s v="a"/><s v="b"/>'
        '</sharedItems></cacheField><cacheField name="Belopp" numFmtId="0"><sharedItems '
        'containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1" '
        'minValue="1" maxValue="2"/></cacheField></cacheFields></pivotCacheDefinition>',
        f"{SHEET_TYPE}.pivotCacheDefinition+xml",
    )
    parts.put(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'{HEAD}<pivotCacheRecords xmlns="{MAIN}" count="2"><r><x v="0"/><n v="1"/></r>'
        '<r><x v="1"/><n v="2"/></r></pivotCacheRecords>',
        f"{SHEET_TYPE}.pivotCacheRecords+xml",
    )
    parts.relate(
        "xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheRecords", "pivotCacheRecords1.xml"
    )
    key = parts.relate(BOOK, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    parts.put(
        "xl/pivotTables/pivotTable1.xml",
        f'{HEAD}<pivotTableDefinition xmlns="{MAIN}" name="Pivottabell1" cacheId="1" '
        'dataCaption="Värden" createdVersion="6" updatedVersion="6" minRefreshableVersion="3">'
        '<location ref="A3:B6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        '<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="3">'
        '<item x="0"/><item x="1"/><item t="default"/></items></pivotField>'
        '<pivotField dataField="1" showAll="0"/></pivotFields><rowFields count="1">'
        '<field x="0"/></rowFields><rowItems count="3"><i><x/></i><i><x v="1"/></i>'
        '<i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>'
        '<dataFields count="1"><dataField name="Summa av Belopp" fld="1" baseField="0" '
        'baseItem="0"/></dataFields></pivotTableDefinition>',
        f"{SHEET_TYPE}.pivotTable+xml",
    )
    parts.relate(parts.sheet("Pivot"), "pivotTable", "../pivotTables/pivotTable1.xml")
    parts.relate(
        "xl/pivotTables/pivotTable1.xml",
        "pivotCacheDefinition",
        "../pivotCache/pivotCacheDefinition1.xml",
    )
    _slicer(parts)
    book = parts[BOOK].decode()
    caches = f'<pivotCaches><pivotCache xmlns:r="{OFFICE}" cacheId="1" r:id="{key}"/></pivotCaches>'
    at = book.index("<extLst>") if "<extLst>" in book else book.index("</workbook>")
    parts[BOOK] = (book[:at] + caches + book[at:]).encode()


def _slicer(parts: Parts) -> None:
    sheet = parts.sheet("Egna")
    parts.put(
        "xl/slicerCaches/slicerCache1.xml",
        f'{HEAD}<slicerCacheDefinition xmlns="{X14}" xmlns:mc="{MC}" name="Utsnitt_Post" '
        'sourceName="Post"><extLst><x:ext '
        f'xmlns:x="{MAIN}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" xmlns:x15="{X15}">'
        '<x15:tableSlicerCache tableId="1" column="1"/></x:ext></extLst></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    cache = parts.relate(
        BOOK, f"{MS}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml"
    )
    parts.put(
        "xl/slicers/slicer1.xml",
        f'{HEAD}<slicers xmlns="{X14}"><slicer name="Post" cache="Utsnitt_Post" caption="Post" '
        'rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    key = parts.relate(sheet, f"{MS}/2007/relationships/slicer", "../slicers/slicer1.xml")
    parts.insert(
        sheet,
        f'<extLst><ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x15="{X15}">'
        f'<x14:slicerList xmlns:x14="{X14}"><x14:slicer r:id="{key}"/></x14:slicerList></ext>'
        "</extLst>",
    )
    parts.swap(
        BOOK,
        "</workbook>",
        f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{X15}">'
        f'<x15:slicerCaches xmlns:x14="{X14}"><x14:slicerCache xmlns:r="{OFFICE}" r:id="{cache}"/>'
        "</x15:slicerCaches></ext></extLst></workbook>",
    )
    names = '<definedName name="Utsnitt_Post">#N/A</definedName></definedNames>'
    parts.swap(BOOK, "</definedNames>", names)
    drawing = next(
        p for p in parts if p.startswith("xl/drawings/egna_drawing") and b"textruta" in parts[p]
    )
    parts[drawing] = parts[drawing].replace(b"</xdr:wsDr>", _SLICER_SHAPE.encode() + b"</xdr:wsDr>")


_SLICER_SHAPE = (
    f'<xdr:twoCellAnchor editAs="absolute"><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff>'
    "<xdr:row>33</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>7</xdr:col>"
    "<xdr:colOff>0</xdr:colOff><xdr:row>40</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    f'<mc:AlternateContent xmlns:mc="{MC}" xmlns:a14="{MS}/drawing/2010/main">'
    '<mc:Choice Requires="a14"><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>'
    '<xdr:cNvPr id="99" name="Post"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData '
    f'uri="{MS}/drawing/2010/slicer"><sle:slicer xmlns:sle="{MS}/drawing/2010/slicer" '
    'name="Post"/></a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice><mc:Fallback/>'
    "</mc:AlternateContent><xdr:clientData/></xdr:twoCellAnchor>"
)


def around_the_workbook(parts: Parts) -> None:
    """Links, labels, ribbon, custom XML, a task pane: what belongs to the package."""
    parts.put(
        "xl/externalLinks/externalLink1.xml",
        f'{HEAD}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rIdK1">'
        '<sheetNames><sheetName val="Blad1"/></sheetNames><sheetDataSet><sheetData sheetId="0">'
        '<row r="1"><cell r="A1"><v>7</v></cell></row></sheetData></sheetDataSet></externalBook>'
        "</externalLink>",
        f"{SHEET_TYPE}.externalLink+xml",
    )
    parts.relate(
        "xl/externalLinks/externalLink1.xml", "externalLinkPath", "annan.xlsx", external=True
    )
    key = parts.relate(BOOK, "externalLink", "externalLinks/externalLink1.xml")
    parts.insert(
        BOOK,
        f'<externalReferences><externalReference xmlns:r="{OFFICE}" r:id="{key}"/>'
        "</externalReferences>",
        _BOOK_ORDER,
    )
    parts.put("customXml/item1.xml", '<egen xmlns="urn:egen"><nummer>42</nummer></egen>')
    parts.put(
        "customXml/itemProps1.xml",
        f'{HEAD}<ds:datastoreItem ds:itemID="{GUID.format(5)}" xmlns:ds="http://schemas.'
        'openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>',
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    parts.relate("customXml/item1.xml", "customXmlProps", "itemProps1.xml")
    parts.relate(BOOK, "customXml", "../customXml/item1.xml")
    parts.put(
        "docMetadata/LabelInfo.xml",
        f'{HEAD}<clbl:labelList xmlns:clbl="{MS}/2020/mipLabelMetadata"><clbl:label '
        f'id="{GUID.format(6)}" enabled="1" method="Privileged" siteId="{GUID.format(7)}" '
        'contentBits="0" removed="0"/></clbl:labelList>',
        "application/vnd.ms-office.classificationlabels+xml",
    )
    parts.relate(
        "", f"{MS}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"
    )
    parts.put(
        "customUI/customUI14.xml",
        f'<customUI xmlns="{MS}/2009/07/customui"><ribbon><tabs><tab id="egen" label="Egen"/>'
        "</tabs></ribbon></customUI>",
    )
    parts.relate("", f"{MS}/2007/relationships/ui/extensibility", "customUI/customUI14.xml")
    parts.put(
        "xl/webextensions/taskpanes.xml",
        f'{HEAD}<wetp:taskpanes xmlns:wetp="{MS}/webextensions/taskpanes/2010/11"/>',
        "application/vnd.ms-office.webextensiontaskpanes+xml",
    )
    parts.relate(
        "", f"{MS}/2011/relationships/webextensiontaskpanes", "xl/webextensions/taskpanes.xml"
    )
    parts.ending("png", "image/png")
    parts.put("docProps/thumbnail.png", b"\x89PNG\r\n\x1a\nminiatyr")
    parts.relate("", f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.png")


_BOOK_ORDER = ("sheets", "functionGroups", "externalReferences", "definedNames")


def calculation_chain(parts: Parts) -> None:
    """Every formula cell of the workbook, a sheet's number said once, as Excel writes it."""
    links = ""
    tabs = re.findall(r'<sheet [^>]*name="([^"]*)" sheetId="(\d+)"', parts[BOOK].decode())
    for name, number in tabs:
        part = parts.sheet(name)
        first = True
        for place in re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f', parts[part].decode()):
            links += f'<c r="{place}" i="{number}"/>' if first else f'<c r="{place}"/>'
            first = False
    parts.put(
        "xl/calcChain.xml",
        f'{HEAD}<calcChain xmlns="{MAIN}">{links}</calcChain>',
        f"{SHEET_TYPE}.calcChain+xml",
    )
    parts.relate(BOOK, "calcChain", "calcChain.xml")


def sign(parts: Parts) -> None:
    """A signature of the package with every part's true digest; only the key is nobody's."""
    kind = "application/vnd.openxmlformats-package.digital-signature-"
    parts.ending("sigs", kind + "origin")
    parts.put("_xmlsignatures/origin.sigs", b"")
    parts.declare(
        f'<Override PartName="/_xmlsignatures/sig1.xml" ContentType="{kind}xmlsignature+xml"/>'
    )
    parts.relate(
        "", f"{PACKAGE}/relationships/digital-signature/origin", "_xmlsignatures/origin.sigs"
    )
    parts.relate(
        "_xmlsignatures/origin.sigs",
        f"{PACKAGE}/relationships/digital-signature/signature",
        "sig1.xml",
    )
    digested = [p for p in parts if p.startswith("xl/") and not p.endswith(".rels")]
    references = "".join(
        f'<Reference URI="/{part}"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        f"<DigestValue>{digest(parts[part])}</DigestValue></Reference>"
        for part in digested
    )
    parts.put(
        "_xmlsignatures/sig1.xml",
        f'{HEAD}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature">'
        "<SignedInfo/><SignatureValue>AA==</SignatureValue>"
        f'<Object Id="idPackageObject"><Manifest>{references}</Manifest></Object></Signature>',
    )


def digest(part: bytes) -> str:
    return base64.b64encode(sha256(part).digest()).decode()


def broken_digests(parts: Parts) -> list[str]:
    """The parts whose bytes are no longer those that were signed."""
    text = parts["_xmlsignatures/sig1.xml"].decode()
    signed = re.findall(r'URI="/([^"]*)">.*?<DigestValue>(.*?)</DigestValue>', text)
    assert signed
    return [part for part, value in signed if digest(parts[part]) != value]
