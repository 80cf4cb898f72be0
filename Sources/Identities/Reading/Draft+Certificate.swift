internal import Codecs
internal import Findings

extension Draft {
  /// Takes what a certificate says of the key that the draft is about.
  mutating func take(_ certificate: Certificate, _ source: Source) {
    kind = .certificate
    if let workload = certificate.workload, name == nil || provider != "spiffe" {
      let parts = workload.split(separator: "/", maxSplits: 1).map(String.init)
      provider = "spiffe"
      kind = .workload
      scope = parts.first ?? ""
      name = parts.count > 1 ? parts[1] : workload
      add(source, "workload spiffe://\(workload)")
    }
    displayName = displayName ?? certificate.displayName
    issued = certificate.notBefore
    expires = certificate.notAfter
    lifetime = nil
    add(source, certificate.text)
    add(source, "its serial \(certificate.serial), its SHA-256 \(certificate.fingerprint)")
    if certificate.isSelfIssued {
      add(source, "it names itself as its issuer")
    } else {
      add(source, "issued by \(certificate.issuer.text)")
    }
    if !certificate.names.isEmpty {
      add(source, "for \(certificate.names.joined(separator: ", "))")
    }
    if !certificate.usages.isEmpty {
      add(source, "use \(certificate.usages.joined(separator: ", "))")
    }
    if certificate.isAuthority { tags.formUnion(["authority", "pivot"]) }
    if certificate.organizations.contains("system:masters") {
      tags.formUnion(["admin", "overprivileged", "pivot"])
    }
  }

  /// Takes the first certificate in `texts` whose public key is `publicKey`, and the comment of the
  /// same key in lines of SSH.
  mutating func takePair(of publicKey: [UInt8], in texts: Bytes...) {
    let certificate = texts.lazy.flatMap(Certificate.all).first {
      $0.publicKey.elementsEqual(publicKey)
    }
    if let certificate { take(certificate, .record) }
    if let blob = PublicKey.sshBlob(ofSubject: publicKey[...]) {
      for key in texts.flatMap({ SSHPublicKey.all(in: $0) }) where key.blob == blob {
        let comment = key.comment.map { ", with the comment \($0)" } ?? ""
        add(.record, "a line of SSH beside it has the same public key\(comment)")
        displayName = displayName ?? key.comment
      }
    }
  }
}

extension Certificate {
  /// For people: the subject, and the days of its validity.
  var text: String {
    let days = [notBefore, notAfter].map {
      $0.flatMap(Timestamp.iso8601).map { String($0.prefix(10)) } ?? "?"
    }
    let name = subject.text.isEmpty ? "no name" : subject.text
    return "certificate of \(name), valid \(days[0]) to \(days[1])"
  }

  private static let labels: Set<String> = [
    "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE",
  ]
  /// How `-----BEGIN CERTIFICATE-----` begins in base64.
  private static let encodedArmour = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR"

  /// The certificates in a text, in PEM or in base64 of PEM, at most 64.
  static func all(in text: Bytes) -> [Certificate] {
    let plain = PEMText.blocks(labels, in: text).compactMap { Certificate($0.body[...]) }
    let encoded = text.ranges(of: encodedArmour, limit: 8).flatMap { range -> [Certificate] in
      let word = text[range.lowerBound...].prefix { $0.isAlnum || [0x2B, 0x2F, 0x3D].contains($0) }
      guard let pem = word.base64Decoded else { return [] }
      return PEMText.blocks(labels, in: pem[...]).compactMap { Certificate($0.body[...]) }
    }
    return plain + encoded
  }
}
