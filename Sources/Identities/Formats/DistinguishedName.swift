/// The name of a subject or issuer. Source: RFC 5280, section 4.1.2.4.
struct DistinguishedName {
  let commonName: String?
  let organizations: [String]
  /// In the order of the certificate, as `CN=web, O=Acme`; at most 16 attributes.
  let text: String

  init?(_ element: DER.Element) {
    guard element.tag == DER.sequence, let sets = element.children else { return nil }
    let pairs = sets.prefix(16).flatMap { $0.children ?? [] }.compactMap(\.children)
      .filter { $0.count == 2 }
      .map { (type: ObjectIdentifier.text($0[0].contents), value: DER.text($0[1])) }
    commonName = pairs.first { $0.type == "2.5.4.3" }?.value
    organizations = pairs.filter { $0.type == "2.5.4.10" }.map(\.value)
    text = pairs.prefix(16).map { "\(Self.labels[$0.type] ?? $0.type)=\($0.value)" }
      .joined(separator: ", ")
  }

  private static let labels = [
    "2.5.4.3": "CN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST",
    "2.5.4.10": "O", "2.5.4.11": "OU", "0.9.2342.19200300.100.1.1": "UID",
    "0.9.2342.19200300.100.1.25": "DC", "1.2.840.113549.1.9.1": "emailAddress",
  ]
}
