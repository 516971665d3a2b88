"""Whole files of every format, from which the damage starts. Each is like one that an office receives."""

import base64
import io
import json
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

HEADER = ("留言编号", "标题", "留言详情", "留言时间", "点赞数")
ROWS = (
    (
        "188801",
        "路灯坏了",
        "尊敬的领导：\n青云街的路灯坏了半个月，请尽快维修，电话13800138000。",
        "2026/3/5 8:30:00",
        "3",
    ),
    (
        "188802",
        "About the bus, again",
        'It is "never" on time; line 9, every day.',
        "5 March 2026 08:30",
        "1.2万",
    ),
    ("188803", "", "中國(guó)鐵路(tiě lù)的工地每晚三點還在施工。", "民國115年3月5日 下午3點20分", ""),
)


def _workbook() -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("留言")
    for row in (HEADER, *ROWS):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _parquet() -> bytes:
    content = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(OBJECTS), content)
    return content.getvalue()


def _line(row: tuple[str, ...], between: str) -> str:
    return between.join(cell.replace("\n", " ") for cell in row)


OBJECTS = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
CSV = (
    "\r\n".join(
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in (HEADER, *ROWS)
    ).encode(),
    "\n".join(_line(row, ",") for row in (HEADER, *ROWS)).encode("gb18030"),
    "\n".join(_line(row, ",") for row in (HEADER, *ROWS)).encode("utf-16"),
)
TSV = ("\n".join(_line(row, "\t") for row in (HEADER, *ROWS)).encode(),)
TEXT = ("\n".join(row[2] for row in ROWS).encode(), "路燈壞了。\r請修理！\n".encode("big5"))
JSON = (
    json.dumps(OBJECTS, ensure_ascii=False).encode(),
    json.dumps({"total": 3, "rows": [OBJECTS[0] | {"at": [1.5, None, True, {"a": [[]]}]}]}).encode(),
)
JSON_LINES = ("\n".join(json.dumps(one, ensure_ascii=False) for one in OBJECTS).encode(),)
WORKBOOK = _workbook()
PARQUET = (_parquet(),)

MAIL_PLAIN = (
    b"Return-Path: <li@example.org>\r\nReceived: from mx by mail; Thu, 05 Mar 2026 08:30:00 +0000\r\n"
    b"From: =?gb2312?B?wO7LxA==?= <Li@Example.org>\r\nTo: office@example.org\r\n"
    b"Subject: =?utf-8?Q?Re:_=E8=B7=AF=E7=81=AF?=\r\n =?utf-8?Q?=E5=9D=8F=E4=BA=86?=\r\n"
    b"Message-ID: <1.2.3@example.org>\r\nIn-Reply-To: <0@example.org>\r\nDate: Thu, 5 Mar 2026 "
    b"16:30:00 +0800 (CST)\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=gb2312; format=flowed\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"=C2=B7=B5=C6=BB=B5=C1=CB=A3=AC=C7=EB=CE=AC=D0=DE=A1=A3\r\n\r\nOn Monday, Office wrote:\r\n"
    b"> Which lamp?\r\n>> All?\r\n"
    b"-- \r\nLi Si\r\n"
)
MAIL_PARTS = (
    b"From: Ann <ann@example.org>\r\nSubject: letter\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="a"\r\n\r\npreamble\r\n--a\r\n'
    b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; '
    b'charset=utf-8\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes("路灯坏了，请维修。".encode())
    + b"\r\n--b\r\nContent-Type: text/html; charset=gbk\r\n\r\n<html><body><p>Lamp<blockquote>old"
    b"</blockquote></body></html>\r\n"
    b"--b--\r\n--a\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@example.org\r\nSubject: "
    b"inner\r\n\r\ninner words\r\n"
    b"--a\r\nContent-Type: application/pdf; name*=utf-8''%E9%99%84%E4%BB%B6.pdf\r\n"
    b"Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n"
    b"--a--\r\nepilogue\r\n"
)  # fmt: skip
MAIL_HTML = (
    b"From: c@example.org\r\nDate: bad\r\nContent-Type: text/html\r\n\r\n"
    b"<div>The park is dark.</div><div class='gmail_quote'>On Monday wrote:<blockquote>old"
    b"</blockquote></div>\r\n"
)
MAILS = (MAIL_PLAIN, MAIL_PARTS, MAIL_HTML)
MAILBOX = (
    b"".join(b"From a@b Thu Mar  5 08:30:00 2026\n" + one.replace(b"\r\n", b"\n") + b"\n" for one in MAILS),
)

RSS = (
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>来信</title>"
    "<item><guid isPermaLink='false'>urn:1</guid><title>路灯</title><link>https://example.org/1</link>"
    "<description>&lt;p&gt;青云街的路灯坏了。&lt;/p&gt;</description><content:encoded>"
    "<![CDATA[<p>全文</p>]]></content:encoded>"
    "<pubDate>Thu, 05 Mar 2026 08:30:00 GMT</pubDate><dc:creator>李四</dc:creator><category>道路</category>"
    "<enclosure url='https://example.org/a.pdf' length='1' type='application/pdf'/></item>"
    "<item><title>Bus</title><description>Late again.</description></item></channel></rss>"
).encode()
ATOM = (
    b"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
    b"xmlns:thr='http://purl.org/syndication/thread/1.0' xml:base='https://example.org/'><title>Town</title>"
    b"<entry><id>urn:2</id><title type='html'>&lt;b&gt;Bins&lt;/b&gt;</title>"
    b"<published>2026-03-05T08:30:00Z</published>"
    b"<updated>2026-03-05T16:30:00+08:00</updated><author><name>Ann</name></author><link href='/2'/>"
    b"<thr:in-reply-to ref='urn:1'/><content type='xhtml'><div "
    b"xmlns='http://www.w3.org/1999/xhtml'><p>Not emptied.</p></div>"
    b"</content></entry></feed>"
)
RDF = (
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    b"<channel rdf:about='https://example.org/'><title>Town</title></channel><item "
    b"rdf:about='https://example.org/3'>"
    b"<title>Trees</title><link>https://example.org/3</link><description>Cut down."
    b"</description></item></rdf:RDF>"
)
FEEDS = (RSS, ATOM, RDF)
JSON_FEED = (
    json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Town",
            "items": [
                {
                    "id": 1,
                    "content_html": "<p>Lamp</p>",
                    "date_published": "2026-03-05T08:30:00Z",
                    "tags": ["a"],
                },
                {"id": "2", "content_text": "路灯", "title": None, "authors": [{"name": "Ann"}], "url": "/2"},
            ],
        },
        ensure_ascii=False,
    ).encode(),
)
PAGE = (
    "<!DOCTYPE html><html lang='zh-CN'><head><meta charset='gb2312'><title>关于路灯的来信_某市政府</title>"
    "<meta name='PubDate' content='2026-03-05 16:30'><link rel='canonical' href='/letters/1.html'>"
    "<link rel='alternate' type='application/rss+xml' href='/feed'></head><body><div "
    "class='nav'><a href='/'>首页</a> &gt; "
    "<a href='/news/2026/0305/1.html'>关于老旧小区加装电梯的答复</a></div><h1>关于路灯的来信</h1>"
    "<div class='info'>发布时间：2026-03-05 16:30 来源：市民 作者：李四</div><div id='zoom'>"
    "<p>青云街的路灯坏了半个月，夜里看不清台阶。</p>"
    "<p>请尽快维修，谢谢。</p><table><tr><td>一</td><td>二</td></tr></table></div><div "
    "class='footer'>版权所有</div>"
    "<script>var a = '<p>no</p>';</script><a rel='next' href='index_2.html'>下一页</a></body></html>"
)
PAGES = (
    PAGE.encode("gb18030"),
    PAGE.replace("gb2312", "utf-8").encode(),
    b"<html><body><div id=app></div><script src=/app.js></script></body></html>",
)
MHTML = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/letters/1.html\r\n"
    b"Subject: letter\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
    b"type=\"text/html\"; boundary=\"x\"\r\n\r\n"
    b"--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: "
    b"https://example.org/letters/1.html"
    b"\r\n\r\n" + PAGES[1] + b"\r\n--x\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--x--\r\n",
)  # fmt: skip
SITEMAPS = (
    b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
    b"xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://example.org/1</loc>"
    b"<lastmod>2026-03-05</lastmod><news:news><news:publication_date>2026-03-05"
    b"</news:publication_date></news:news></url></urlset>",
    b"<sitemapindex><sitemap><loc>https://example.org/s.xml.gz</loc></sitemap></sitemapindex>",
    b"https://example.org/1\nhttps://example.org/2\n",
)
ROBOTS = (
    b"User-agent: *\nDisallow: /private/*.html$\nAllow: /\nCrawl-delay: 2\nSitemap: "
    b"https://example.org/s.xml\n\n"
    b"User-agent: MinyiBot\nDisallow: /a%2Fb?c=*\nRequest-rate: 1/5s 0800-1200\nVisit-time: 0600-0845\n",
)
ADDRESSES = (
    b"https://www.example.org:8443/letters/feed.xml?page=1#top",
    "http://例子.测试/来信".encode(),
    b"https://[2001:db8::1]:443/",
    b"imaps://office%40example.org@mail.example.org:993/INBOX/%E6%9D%A5%E4%BF%A1",
)
ANSWERS = (
    b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gb2312\r\nETag: "1"\r\nLast-Modified: '
    b"Thu, 05 Mar 2026 "
    b"08:30:00 GMT\r\nContent-Length: 5\r\n\r\nwords",
    b"HTTP/1.1 301 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: Thu, 05 Mar 2026 08:30:00 GMT\r\nTransfer-Encoding: "
    b"chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03+\xcf/J)\x06\0\xb0\xd7\x89\xd6\x05\0\0\0",
)
CURSORS = (
    b'{"marks":{"uid":"7"},"seen":["urn:1"],"validators":{"https://example.org/":{"etag":"1","last_modified":null}},"version":1}',
)


def workbook_with(part: bytes, name: str) -> bytes:
    """The workbook with another content of one of its parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as before, zipfile.ZipFile(content, "w") as after:
        for each in before.namelist():
            after.writestr(each, part if each == name else before.read(each))
    return content.getvalue()


def part_of_workbook(name: str) -> bytes:
    """One part of the workbook."""
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        return archive.read(name)
