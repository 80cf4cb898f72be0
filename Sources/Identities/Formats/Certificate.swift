/// The subject of an X.509 certificate. Source: RFC 5280, section 4.1.
struct Certificate {
  let commonName: String?
  let organizations: [String]
  /// Seconds since 1970.
  let notAfter: Int?

  /// Reads the base64 of a PEM certificate, as kubeconfig files hold it.
  init?(encodedPEM text: Bytes) {
    guard let pem = text.base64Decoded, let der = PEMText.body(of: pem[...]),
      let outer = DER.readSequence(der[...]), let signed = outer.first?.contents
    else { return nil }
    var rest = signed
    var fields: [DER.Element] = []
    while fields.count < 8, let next = DER.read(&rest) { fields.append(next) }
    if fields.first?.tag == 0xA0 { fields.removeFirst() }
    guard fields.count > 4, let names = fields[4].children else { return nil }
    let pairs = names.compactMap { $0.children?.first?.children }.filter { $0.count == 2 }
    commonName = pairs.first { Array($0[0].contents) == [0x55, 4, 3] }?[1].contents.text
    organizations = pairs.filter { Array($0[0].contents) == [0x55, 4, 10] }.map(\.[1].contents.text)
    notAfter = fields[3].children?.last.flatMap { Self.time($0.contents.text) }
  }

  /// Reads `YYMMDDhhmmssZ` and `YYYYMMDDhhmmssZ`.
  private static func time(_ text: String) -> Int? {
    let full = text.utf8.count == 13 ? (text < "50" ? "20" : "19") + text : text
    guard full.utf8.count == 15 else { return nil }
    return Timestamp.parse("\(full.prefix(8))T\(full.dropFirst(8))")
  }
}
