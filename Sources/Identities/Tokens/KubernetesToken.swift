internal import Findings

/// Credentials of Kubernetes: the service account of a token, or the user of a kubeconfig file.
enum KubernetesToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = JWT.decode(sighting) ?? sighting.draft
    if draft.name == nil { draft.provider = "kubernetes" }
    takeCertificate(sighting, into: &draft)
    if !takeCluster(sighting, into: &draft) {
      let server = Fields(sighting).value("server", accepts: { $0.hasPrefix("https://") })
      draft.takeScope(Host.found(in: server), as: "cluster")
    }
    return draft.evidence.isEmpty ? nil : draft
  }

  /// Takes cluster, user and namespace when a kubeconfig file holds the secret.
  /// - Returns: Whether one does.
  @discardableResult
  static func takeCluster(_ sighting: Sighting, into draft: inout Draft) -> Bool {
    guard let file = Kubeconfig(sighting) else { return false }
    let server = file.server.map { Sighting.Found(text: $0, source: .record) }
    draft.takeScope(Host.found(in: server), as: "cluster")
    draft.takeName(file.user.map { .init(text: $0, source: .record) }, as: "user")
    if let namespace = file.namespace { draft.add(.record, "namespace \(namespace)") }
    return true
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
}
