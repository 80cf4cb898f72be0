internal import Findings

/// One thing that a source says about the place of a credential.
struct Statement: Hashable {
  let subject: Subject
  let evidence: IdentityEvidence

  enum Subject: Hashable {
    case owner(String, Party.Kind)
    case custodian(String, Party.Kind)
    case consumer(String, Party.Kind)
    case environment(Environment)
    /// The place by another name, such as `k8s:billing/invoice-bot`, for lists of allowed places.
    case location(String)
    /// A system that a ServiceAccount, as `namespace/name`, may act in.
    case reach(String, account: String)
  }

  init(_ subject: Subject, _ source: Source, _ note: String) {
    self.subject = subject
    evidence = IdentityEvidence(
      source: source.rawValue, note: Printable.text(note), weight: source.weight)
  }

  /// Where facts about owners come from, by their precedence.
  enum Source: String, CaseIterable {
    case registry, kubernetes, infrastructure, pipeline, chat, catalog, codeowners, package, image
    case notebook, git, file, path, assistant

    /// How far it is believed, 0...1.
    var weight: Double {
      switch self {
      case .registry: 1
      case .kubernetes: 0.8
      case .infrastructure: 0.75
      case .pipeline: 0.7
      case .chat, .catalog, .codeowners, .package: 0.6
      case .image: 0.5
      case .notebook, .assistant: 0.45
      case .git: 0.4
      case .file: 0.35
      case .path: 0.25
      }
    }
  }
}

/// Text of files on its way into a report: one line, bounded, nothing that steers a terminal.
enum Printable {
  static func text(_ text: String, limit: Int = 256) -> String {
    if isPrintableASCII(text, limit) { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: continue
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }

  private static func isPrintableASCII(_ text: String, _ limit: Int) -> Bool {
    let bytes = text.utf8Span.span
    guard bytes.count <= limit else { return false }
    for index in bytes.indices where bytes[index] &- 0x20 > 0x5E { return false }
    return true
  }
}
