/// The store that a file belongs to: where an assistant, a tool, an agent or a robot keeps what it
/// works with.
public struct StoreOrigin: Sendable, Hashable {
  /// Who uses what lies there: a kind and a name, such as `ai_assistant:codex` or
  /// `ci_agent:jenkins`.
  public let consumer: String
  public let content: Content

  /// What a store holds.
  public enum Content: String, Sendable, Hashable, CaseIterable {
    case credentials
    /// A key, which opens something or proves who asks.
    case key
    /// What was said to an assistant, and what its tools gave back.
    case transcript
    /// The servers and plugins that an assistant may call, and what they are given.
    case integrations
    case settings
    /// Commands that were typed.
    case history
    /// Variables for programs.
    case environment
    /// Encrypted: worth something together with its key only.
    case sealed
    /// Whose the others are.
    case identity
  }

  public init(consumer: String, content: Content) {
    self.consumer = consumer
    self.content = content
  }

  /// The kind of ``consumer``, such as `ci_agent`.
  public var kind: Substring { consumer.prefix { $0 != ":" } }
  /// Whether the consumer acts on its own with what lies there, unlike the shell of a person.
  public var isActing: Bool { !["env_file", "shell", "notebook"].contains(kind) }
  /// The name of ``consumer``, such as `jenkins`.
  public var name: Substring { consumer.drop { $0 != ":" }.dropFirst() }
}
