internal import Codecs
internal import Crypto

/// What an X.509 certificate says of its subject. Signatures are not verified.
///
/// Source: RFC 5280, sections 4.1 and 4.2; of SPIFFE: the SPIFFE specification "X509-SVID", section 2.
struct Certificate {
  let subject: DistinguishedName
  let issuer: DistinguishedName
  /// In hexadecimal digits.
  let serial: String
  /// Seconds since 1970.
  let notBefore: Int?
  let notAfter: Int?
  /// Host names, addresses and URIs, as `dns:web.example`, at most 64.
  var names: [String] = []
  /// What the key may be used for, such as `clientAuth`.
  var usages: [String] = []
  /// Whether it may issue certificates.
  var isAuthority = false
  /// The `SubjectPublicKeyInfo`.
  let publicKey: Bytes
  /// SHA-256 of the certificate, in hexadecimal digits.
  let fingerprint: String
  /// SHA-1 of the certificate, by which PKCS #12 joins it with its key.
  let shortFingerprint: String

  var commonName: String? { subject.commonName }
  var organizations: [String] { subject.organizations }
  var isSelfIssued: Bool { subject.text == issuer.text }

  /// The workload that a SPIFFE id names, without `spiffe://`.
  var workload: String? {
    let uri = names.first { $0.hasPrefix("uri:spiffe://") }
    return uri.map { String($0.dropFirst("uri:spiffe://".count)) }
  }

  /// What to call the subject: its common name, else its first other name, else its whole name.
  var displayName: String? {
    if let commonName, !commonName.isEmpty { return commonName }
    if let name = names.first { return String(name.drop { $0 != ":" }.dropFirst()) }
    return subject.text.isEmpty ? nil : subject.text
  }

  /// Reads the base64 of a PEM certificate, as kubeconfig files hold it.
  init?(encodedPEM text: Bytes) {
    guard let pem = text.base64Decoded, let der = PEMText.body(of: pem[...]) else { return nil }
    self.init(der[...])
  }

  /// Reads the DER of a certificate; bytes behind it are allowed.
  init?(_ der: Bytes) {
    var rest = der
    guard let whole = DER.read(&rest), whole.tag == DER.sequence, let outer = whole.children,
      outer.count == 3, var fields = outer[0].children
    else { return nil }
    if fields.first?.tag == 0xA0 { fields.removeFirst() }
    guard fields.count >= 6, fields[0].tag == DER.integer, fields[5].tag == DER.sequence,
      let issuer = DistinguishedName(fields[2]), let subject = DistinguishedName(fields[4]),
      let validity = fields[3].children, validity.count == 2
    else { return nil }
    serial = Hex.text(fields[0].contents.prefix(32))
    self.issuer = issuer
    self.subject = subject
    notBefore = Self.time(validity[0].contents.text)
    notAfter = Self.time(validity[1].contents.text)
    publicKey = fields[5].encoding
    fingerprint = Hex.text(SHA256.hash(data: Array(whole.encoding)))
    shortFingerprint = Hex.text(Insecure.SHA1.hash(data: Array(whole.encoding)))
    if let extensions = fields.dropFirst(6).first(where: { $0.tag == 0xA3 }) { read(extensions) }
  }

  private mutating func read(_ extensions: DER.Element) {
    for item in DER.readSequence(extensions.contents) ?? [] {
      guard let parts = item.children, parts.count >= 2, let value = parts.last,
        value.tag == DER.octetString
      else { continue }
      switch ObjectIdentifier.text(parts[0].contents) {
      case "2.5.29.17":
        names = (DER.readSequence(value.contents) ?? []).prefix(64).compactMap(Self.name)
      case "2.5.29.37":
        usages = (DER.readSequence(value.contents) ?? []).prefix(16).map(ObjectIdentifier.name)
      case "2.5.29.19":
        isAuthority = DER.readSequence(value.contents)?.first?.contents.first == 0xFF
      default: break
      }
    }
  }

  /// One of the names of the extension `subjectAltName`; `nil` for types that say little.
  private static func name(_ element: DER.Element) -> String? {
    switch element.tag {
    case 0x81: "email:" + element.contents.text
    case 0x82: "dns:" + element.contents.text
    case 0x86: "uri:" + element.contents.text
    case 0x87 where element.contents.count == 4:
      "ip:" + element.contents.map { String($0) }.joined(separator: ".")
    case 0x87: "ip:" + Hex.text(element.contents.prefix(16))
    default: nil
    }
  }

  /// Reads `YYMMDDhhmmssZ` and `YYYYMMDDhhmmssZ`.
  private static func time(_ text: String) -> Int? {
    let full = text.utf8.count == 13 ? (text < "50" ? "20" : "19") + text : text
    guard full.utf8.count == 15 else { return nil }
    return Timestamp.parse("\(full.prefix(8))T\(full.dropFirst(8))")
  }
}
