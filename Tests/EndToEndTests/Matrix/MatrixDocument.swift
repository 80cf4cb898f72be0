import Foundation

/// A document or database in which each credential of the matrix is planted, and in which what is
/// found has a place of its own: the paragraph, the cell, the row.
struct MatrixDocument: Sendable {
  let name: String
  /// What stands in front of the secret in its part.
  var before = ""
  /// The same, where it depends on the secret.
  var lead: (@Sendable (String) -> String)?
  /// The place inside the document, such as `content.xml ! paragraph 2`.
  let part: String
  /// The ending of the file, such as `docx`.
  let ending: String
  var facts: [String: String] = [:]
  /// The files to make it from, for a secret.
  let files: @Sendable (String) -> [String: [UInt8]]
  /// Makes `$out/$d.ENDING` of these files.
  let command: String

  /// The text of the part.
  func planted(_ secret: [UInt8]) -> PlantedFile {
    let before = lead?(String(decoding: secret, as: UTF8.self)) ?? before
    return PlantedFile(Array(before.utf8), secret, Array("\n".utf8))
  }

  static let all = offices + texts + mails + databases + deleted + levels + stores

  static func file(_ path: String, _ text: String) -> [String: [UInt8]] {
    [path: Array(text.utf8)]
  }

  private static func zipped(
    _ ending: String, _ part: String, before: String = "",
    _ files: @escaping @Sendable (String) -> [String: [UInt8]]
  ) -> MatrixDocument {
    MatrixDocument(
      name: ending, before: before, part: part, ending: ending, files: files,
      command: "zip -q -r $out/$d.\(ending) .")
  }

  private static func copied(
    _ name: String, _ ending: String, _ part: String, before: String = "",
    _ text: @escaping @Sendable (String) -> String
  ) -> MatrixDocument {
    MatrixDocument(
      name: name, before: before, part: part, ending: ending, files: { file("x", text($0)) },
      command: "cp x $out/$d.\(ending)")
  }

  /// What stands in front of the credential where that document is read from what draws its page:
  /// all else that the object holds.
  static func drawn(before secret: String) -> [UInt8] {
    let digits = String(drawing(secret).utf8.count)
    return Array("\n<< /Length \(digits) >>\nstream\nfirst\ntoken: ".utf8)
  }

  private static func drawing(_ secret: String) -> String {
    "BT /F1 9 Tf 72 720 Td\n(first) Tj 0 -14 Td (token: \(secret)) Tj ET"
  }

  /// A document in PDF of one page.
  static let page = copied("PDF", "pdf", "page 1", before: "first\ntoken: ") { secret in
    let drawing = drawing(secret)
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      """
      << /Type /Page /Parent 2 0 R /MediaBox [0 0 5000 792] /Contents 5 0 R
      /Resources << /Font << /F1 3 0 R >> >> >>
      """, "<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream",
    ]
    var (text, table) = ("%PDF-1.4\n", "0000000000 65535 f \n")
    for (index, object) in objects.enumerated() {
      table += String(format: "%010d 00000 n \n", text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let count = objects.count + 1
    return text + "xref\n0 \(count)\n\(table)trailer\n<< /Size \(count) /Root 1 0 R >>\n"
      + "startxref\n\(text.utf8.count)\n%%EOF\n"
  }

  // MARK: Documents of offices

  private static let offices = [
    zipped("docx", "word/document.xml ! paragraph 2", before: "token: ") {
      file(
        "word/document.xml",
        """
        <?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Keys</w:t></w:r></w:p>\
        <w:p><w:r><w:t>token: \($0.prefix(12))</w:t></w:r><w:r><w:t>\($0.dropFirst(12))</w:t></w:r>\
        </w:p></w:body></w:document>
        """)
    },
    zipped("pptx", "ppt/slides/slide3.xml ! paragraph 1") {
      file(
        "ppt/slides/slide3.xml",
        """
        <?xml version="1.0"?><p:sld xmlns:a="a" xmlns:p="p"><a:p><a:r><a:t>\($0.prefix(9))</a:t></a:r>\
        <a:r><a:t>\($0.dropFirst(9))</a:t></a:r></a:p></p:sld>
        """)
    },
    zipped("xlsx", "Keys!B7") { secret in
      let parts = [
        "xl/workbook.xml":
          #"<workbook xmlns:r="r"><sheets><sheet name="Keys" sheetId="1" r:id="rId4"/></sheets></workbook>"#,
        "xl/_rels/workbook.xml.rels":
          #"<Relationships><Relationship Id="rId4" Type="t" Target="worksheets/sheet1.xml"/></Relationships>"#,
        "xl/worksheets/sheet1.xml":
          #"<worksheet xmlns="m"><sheetData><row r="7"><c r="B7" t="s"><v>0</v></c></row></sheetData></worksheet>"#,
        "xl/sharedStrings.xml": "<sst><si><t>\(secret)</t></si></sst>",
      ]
      return parts.mapValues { Array((#"<?xml version="1.0"?>"# + $0).utf8) }
    },
    zipped("odt", "content.xml ! paragraph 2", before: "key ") {
      file(
        "content.xml",
        """
        <?xml version="1.0"?><office:document-content><office:body><office:text><text:p>one</text:p>\
        <text:p>key <text:span>\($0.prefix(8))</text:span>\($0.dropFirst(8))</text:p></office:text>\
        </office:body></office:document-content>
        """)
    },
    zipped("ods", "content.xml ! Keys!A2") {
      file(
        "content.xml",
        """
        <?xml version="1.0"?><office:document-content><table:table table:name="Keys"><table:table-row>\
        <table:table-cell/></table:table-row><table:table-row><table:table-cell><text:p>\($0)</text:p>\
        </table:table-cell></table:table-row></table:table></office:document-content>
        """)
    },
  ]

  // MARK: Texts with a structure

  private static let texts = [
    page,
    copied("RTF", "rtf", "paragraph 2", before: "token: ") {
      "{\\rtf1\\ansi\\f0 Keys\\par\n{token: \($0.prefix(6))}{\\b \($0.dropFirst(6))}\\par}\n"
    },
    MatrixDocument(
      name: "a binary property list", before: "Token: ", part: "Accounts.0.Token", ending: "plist",
      files: { secret in
        let list: [String: Any] = ["Accounts": [["Token": secret]]]
        let data = try? PropertyListSerialization.data(
          fromPropertyList: list, format: .binary, options: 0)
        return ["x": Array(data ?? Data())]
      }, command: "cp x $out/$d.plist"),
  ]

  // MARK: Mails

  private static let header = "From: Ana <ana@example.com>\nSubject: keys\nMIME-Version: 1.0\n"

  private static func quoted(_ secret: String) -> String {
    let text = secret.replacing("=", with: "=3D")
    return header
      + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"
      + "key =3D \(text.prefix(10))=\n\(text.dropFirst(10))\n"
  }

  private static func attached(_ secret: String) -> String {
    let content = Data("key = \(secret)\n".utf8).base64EncodedString(
      options: .lineLength76Characters)
    return header
      + "Content-Type: application/octet-stream; name=\"keys.txt\"\n"
      + "Content-Disposition: attachment; filename=\"keys.txt\"\n"
      + "Content-Transfer-Encoding: base64\n\n\(content)\n"
  }

  private static let boundary = "From ana@example.com Thu Jan  1 09:14:00 2026\n"

  private static let mails = [
    copied("a mail", "eml", "part 1", before: "key = ", quoted),
    copied("an attachment", "eml", "keys.txt", before: "key = ", attached),
    copied("a box of mails", "mbox", "message 2/part 1", before: "key = ") {
      boundary + header + "\nhello\n\n" + boundary + quoted($0) + "\n"
    },
  ]

  // MARK: Databases

  static func database(
    _ name: String, _ part: String, before: String = "", _ facts: [String: String],
    ending: String = "db", command: String = "sqlite3 $out/$d.db <s.sql",
    _ statements: @escaping @Sendable (String) -> String
  ) -> MatrixDocument {
    MatrixDocument(
      name: name, before: before, part: part, ending: ending, facts: facts,
      files: { file("s.sql", statements($0)).merging(file("x", "key = \($0)\n")) { $1 } },
      command: command)
  }

  private static let cell = ["database.table": "t", "database.column": "b", "database.row": "2"]

  private static let databases = [
    database("a text", "t.b row 2", before: "b: ", cell) {
      "create table t (a, b); insert into t values (1, 'none'), (2, '\($0)');"
    },
    database(
      "bytes", "t.b row 2", before: "key = ", cell,
      command: "sqlite3 $out/$d.db <s.sql"
    ) { _ in
      "create table t (a, b); insert into t values (1, 'none'), (2, readfile('x'));"
    },
    database(
      "compressed bytes", "t.b row 2 ! content", before: "key = ", cell,
      command: "gzip -n x && sqlite3 $out/$d.db <s.sql"
    ) { _ in
      "create table t (a, b); insert into t values (1, 'none'), (2, readfile('x.gz'));"
    },
    database(
      "a row of Cursor", "cursorDiskKV.value row 1", before: #"{"type":1,"bubbleId":"b","text":""#,
      [
        "database.table": "cursorDiskKV", "message.class": "human", "message.conversation": "c-1",
        "message.id": "b",
      ]
    ) {
      #"create table cursorDiskKV (key text, value blob); insert into cursorDiskKV values ('bubbleId:c-1:b', '{"type":1,"bubbleId":"b","text":"\#($0)"}');"#
    },
    database(
      "a row of WhatsApp", "message.text_data row 9", before: "text_data: ",
      [
        "message.class": "human", "message.conversation": "Ops", "message.author": "49@s",
        "message.time": "2026-01-01T00:00:00Z",
      ]
    ) {
      """
      create table jid (_id integer primary key, raw_string text);
      create table chat (_id integer primary key, subject text);
      create table message (_id integer primary key, chat_row_id integer, from_me integer,
      sender_jid_row_id integer, timestamp integer, text_data text);
      insert into jid values (3, '49@s'); insert into chat values (5, 'Ops');
      insert into message values (9, 5, 0, 3, 1767225600000, '\($0)');
      """
    },
    database(
      "a log", "column 2 row 1", [:], ending: "db-wal", command: "sqlite3 a.db <s.sql"
    ) {
      """
      pragma journal_mode=wal; pragma wal_autocheckpoint=0; create table t (a, b);
      insert into t values (1, '\($0)');
      .shell cp a.db-wal $out/$d.db-wal
      """
    },
  ]
}
