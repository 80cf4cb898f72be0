internal import Findings

/// What a Kubernetes manifest says of a line in it, by labels, annotations and namespace.
enum KubernetesManifest {
  private static let workloads: Set<String> = [
    "CronJob", "DaemonSet", "Deployment", "Job", "Pod", "ReplicaSet", "StatefulSet",
  ]

  static func statements(_ outline: YAMLOutline, line: Int, path: String) -> [Statement]? {
    let document = outline.document(at: line)
    guard let kind = outline.value("kind", in: document),
      outline.value("apiVersion", in: document) != nil
    else { return nil }
    let name = outline.value("metadata", "name", in: document) ?? ""
    let space = outline.value("metadata", "namespace", in: document) ?? "default"
    let what = "\(kind) \(space)/\(name) in \(path)"
    var found = [Statement(.location("k8s:\(space)/\(name)"), .kubernetes, what)]
    if let environment = EnvironmentWords.environment(of: space) {
      found.append(
        Statement(.environment(environment), .kubernetes, "namespace \(space) in \(path)"))
    }
    found += metadata(outline, document, what)
    if workloads.contains(kind) {
      found.append(consumer(kind, space, name, note: "the credential stands in \(what)"))
    }
    return found
  }

  /// The workloads among manifests that mount or read a Secret or ConfigMap of that name.
  static func consumers(
    of name: String, in outline: YAMLOutline, path: String
  ) -> [Statement] {
    outline.allDocuments.compactMap { document in
      guard let kind = outline.value("kind", in: document), workloads.contains(kind) else {
        return nil
      }
      let uses = document.contains { index in
        let entry = outline.entries[index]
        return ["name", "secretName"].contains(entry.key) && entry.value == name
          && entry.parent.map { isReference(outline, $0, entry.key) } ?? false
      }
      guard uses else { return nil }
      let space = outline.value("metadata", "namespace", in: document) ?? "default"
      let own = outline.value("metadata", "name", in: document) ?? ""
      return consumer(kind, space, own, note: "\(kind) \(space)/\(own) in \(path) uses \(name)")
    }
  }

  /// The clouds that the ServiceAccounts among manifests may act in, by their annotations.
  ///
  /// Source: Amazon EKS, "IAM roles for service accounts"; Google, "Workload Identity Federation for
  /// GKE"; Microsoft, "Use Microsoft Entra Workload ID with AKS".
  static func roles(in outline: YAMLOutline, path: String) -> [Statement] {
    outline.allDocuments.flatMap { document -> [Statement] in
      guard outline.value("kind", in: document) == "ServiceAccount",
        let name = outline.value("metadata", "name", in: document),
        let list = outline.entry("metadata", "annotations", in: document)
      else { return [] }
      let account = "\(outline.value("metadata", "namespace", in: document) ?? "default")/\(name)"
      return outline.children(of: list).compactMap { child in
        let entry = outline.entries[child]
        return system(ofRole: entry.value, annotation: entry.key).map {
          Statement(
            .reach($0, account: account), .kubernetes,
            "ServiceAccount \(account) in \(path) acts as \(entry.value)")
        }
      }
    }
  }

  private static func system(ofRole role: String, annotation: String) -> String? {
    switch annotation {
    case "eks.amazonaws.com/role-arn":
      let parts = role.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 6, parts[2] == "iam", parts[4].utf8.count == 12,
        parts[4].utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return "cloud:aws:\(parts[4])"
    case "iam.gke.io/gcp-service-account":
      let domain = role.split(separator: "@").last ?? ""
      return domain.hasSuffix(".iam.gserviceaccount.com")
        ? "cloud:gcp:\(domain.prefix { $0 != "." })" : nil
    case "azure.workload.identity/tenant-id": return "idp:entra:\(role)"
    default: return nil
    }
  }

  private static func isReference(_ outline: YAMLOutline, _ parent: Int, _ key: String) -> Bool {
    let references: Set<String> = [
      "secretKeyRef", "secretRef", "configMapKeyRef", "configMapRef", "secret", "configMap",
    ]
    return key == "secretName" || references.contains(outline.entries[parent].key)
  }

  private static func consumer(
    _ kind: String, _ space: String, _ name: String, note: String
  ) -> Statement {
    Statement(
      .consumer("k8s:\(space)/\(kind.lowercased())/\(name)", .workload), .kubernetes, note)
  }

  private static func metadata(
    _ outline: YAMLOutline, _ document: Range<Int>, _ what: String
  ) -> [Statement] {
    var found: [Statement] = []
    for list in ["labels", "annotations"] {
      guard let parent = outline.entry("metadata", list, in: document) else { continue }
      for child in outline.children(of: parent) {
        let entry = outline.entries[child]
        let key = entry.key.split(separator: "/").last.map(String.init) ?? entry.key
        found += OwnerFields.statements(
          key, entry.value, source: .kubernetes, note: "\(list) \(entry.key) of \(what)")
      }
    }
    return found
  }
}
