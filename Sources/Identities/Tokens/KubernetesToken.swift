internal import Findings

/// Credentials of Kubernetes: the service account of a token, or the user of a kubeconfig file.
enum KubernetesToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = JWT.decode(sighting) ?? sighting.draft
    if draft.name == nil { draft.provider = "kubernetes" }
    takeCertificate(sighting, into: &draft)
    let fields = Fields(sighting)
    let isURL: (String) -> Bool = { $0.hasPrefix("https://") }
    draft.takeScope(Host.found(in: fields.value("server", accepts: isURL)), as: "cluster")
    if draft.name == nil { takeUser(sighting, into: &draft) }
    return draft.evidence.isEmpty ? nil : draft
  }

  /// Takes subject and groups of the client certificate that lies nearest.
  private static func takeCertificate(_ sighting: Sighting, into draft: inout Draft) {
    let data = sighting.bytes.ranges(of: "client-certificate-data:")
      .min { sighting.distance($0) < sighting.distance($1) }
    guard let data, draft.name == nil else { return }
    let text = sighting.bytes[data.upperBound...].drop { $0 == 0x20 || $0.isQuote }
      .prefix { !$0.isSpace && !$0.isQuote }
    guard let certificate = Certificate(encodedPEM: text) else { return }
    let name = certificate.commonName.map { Sighting.Found(text: $0, source: .record) }
    draft.takeName(name, as: "certificate subject")
    draft.kind = .certificate
    draft.expires = certificate.notAfter
    for group in certificate.organizations { draft.add(.record, "group \(group)") }
    if certificate.organizations.contains("system:masters") {
      draft.tags.formUnion(["admin", "overprivileged", "pivot"])
    }
  }

  /// Takes the name of the entry of `users` that holds the secret.
  private static func takeUser(_ sighting: Sighting, into draft: inout Draft) {
    guard sighting.before.range(of: "users:") != nil,
      let mark = sighting.before.lastRange(of: "name: ")
    else { return }
    let name = sighting.bytes[mark.upperBound..<sighting.secretRange.lowerBound]
      .prefix { !$0.isSpace }
    guard !name.isEmpty else { return }
    draft.takeName(.init(text: name.text, source: .record), as: "user")
  }
}
