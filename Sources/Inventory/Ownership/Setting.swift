internal import Findings
internal import Inputs

/// What kind of place a path is, as far as its names tell.
struct Setting: Hashable {
  enum Kind: String {
    case pipeline, manifest, infrastructure, assistant, conversation, shellHistory, cloudProfile
    case notebook, robot, image, other

    /// Whether it brings what it holds into the cloud.
    var isDeployment: Bool { self == .pipeline || self == .image }

    /// Whether files of the kind say different things of their lines.
    var dependsOnLine: Bool {
      switch self {
      case .pipeline, .manifest, .infrastructure: true
      default: false
      }
    }
  }

  let kind: Kind
  /// The assistant that a store belongs to, such as `claude-code`.
  var assistant: String?
  /// The folder or file that is lost as one: the store of an assistant, a conversation.
  var unit: String?
  /// The store that the path belongs to.
  let store: StoreOrigin?

  init(_ occurrence: Occurrence) {
    let steps = occurrence.place.steps
    let path = steps.count == 1 ? steps[0] : steps.joined(separator: "/")
    let parts = path.pathNames
    store = occurrence.store ?? StoreTable.known.origin(of: path)
    if occurrence.facts.contains(where: \.isOfImage) {
      kind = .image
      unit = occurrence.place.path
      return
    }
    if let store = AssistantStores.store(of: parts) {
      assistant = store.name
      kind = store.isConversation ? .conversation : .assistant
      unit = store.root
      return
    }
    if let store, store.kind == "ai_assistant" {
      assistant = String(store.name)
      kind = store.content == .transcript ? .conversation : .assistant
      unit = path
      return
    }
    kind = Self.kind(of: path, parts)
    if kind == .conversation { unit = path }
  }

  private static func kind(of path: String, _ parts: [Substring]) -> Kind {
    let name = parts.last ?? ""
    if Pipeline.isPipeline(parts) { return .pipeline }
    if histories.contains(name) || name.hasSuffix("_history") { return .shellHistory }
    if parts.dropLast().contains(where: { profiles.contains($0) }) { return .cloudProfile }
    let ending = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[$0...].lowercased() } ?? ""
    switch ending {
    case ".ipynb": return .notebook
    case ".xaml", ".nupkg", ".atmx", ".bprelease": return .robot
    case ".tf", ".tfvars", ".tfstate": return .infrastructure
    case ".yaml", ".yml": return .manifest
    default: break
    }
    var isChat = false
    let isJSON = ending == ".json" || ending == ".jsonl"
    for word in path.utf8.split(whereSeparator: { !($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }) {
      guard let first = word.first, word.count >= 3 else { continue }
      // Most words begin like none that tells.
      if [0x72, 0x75, 0x62, 0x61].contains(first | 0x20),
        robots.contains(Substring(word).lowercased())
      {
        return .robot
      }
      if isJSON, !isChat { isChat = chats.contains(Substring(word).lowercased()) }
    }
    return isChat ? .conversation : .other
  }

  private static let profiles: Set<Substring> = [".aws", "gcloud", ".azure"]
  private static let histories: Set<Substring> = [
    ".bash_history", ".zsh_history", ".python_history", ".psql_history", ".mysql_history",
    ".node_repl_history", "fish_history", "ConsoleHost_history.txt",
  ]
  private static let robots: Set<String> = ["rpa", "uipath", "blueprism", "automationanywhere"]
  private static let chats: Set<String> = [
    "slack", "teams", "discord", "telegram", "conversations", "transcripts", "chats",
  ]
}

extension Occurrence {
  /// The store that the scan knew the file to belong to.
  fileprivate var store: StoreOrigin? {
    for fact in facts.reversed() {
      if case .store(let store) = fact { return store }
    }
    return nil
  }
}

/// Where AI assistants keep what they know.
enum AssistantStores {
  /// Folders, and files, by their names.
  private static let names: [Substring: String] = [
    ".claude": "claude-code", ".claude.json": "claude-code",
    "claude_desktop_config.json": "claude-desktop", ".codex": "codex", ".cursor": "cursor",
    ".gemini": "gemini-cli", ".continue": "continue", ".codeium": "codeium",
    ".windsurf": "windsurf", ".aider": "aider", ".copilot": "copilot",
    "github-copilot": "copilot", ".cline": "cline", ".roo": "roo-code", ".mcp.json": "mcp",
    "mcp.json": "mcp", ".goose": "goose", ".amazonq": "amazon-q", ".opencode": "opencode",
    ".aider.chat.history.md": "aider", ".aider.conf.yml": "aider",
  ]

  /// The store that a path, split into its names, lies in.
  static func store(
    of parts: [Substring]
  ) -> (name: String, root: String, isConversation: Bool)? {
    guard let index = parts.firstIndex(where: { names[$0] != nil }), let name = names[parts[index]]
    else { return nil }
    let isConversation = parts.last?.hasSuffix(".jsonl") == true
    return (name, parts[...index].joined(separator: "/"), isConversation)
  }
}

extension StreamFact {
  fileprivate var isOfImage: Bool {
    switch self {
    case .layer, .image: true
    default: false
    }
  }
}
