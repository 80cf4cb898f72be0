/// The message that holds a credential, in an exported chat or in the transcript of an assistant.
public struct MessageOrigin: Sendable, Hashable {
  /// The channel, session or thread, by its name or id, as far as the file tells.
  public var conversation: String?
  public var id: String?
  /// The id of the message that it answers, or whose thread it belongs to.
  public var thread: String?
  /// When it was written; ISO 8601 in UTC where the file tells the zone, else as the file has it.
  public var time: String?
  /// The name or id of who wrote it.
  public var author: String?
  /// What kind of author that is. What a tool gave back is never said by its user.
  public var authorClass: AuthorClass
  public var segment: Segment
  /// The tool or app through which it came, such as `mcp:github`; `forward:Ana` for what was said
  /// elsewhere before.
  public var via: String?
  /// What became of the message since, if anything.
  public var state: State?
  /// Who answers for the bot that wrote it, as the list of members has it.
  public var owner: String?

  public enum AuthorClass: String, Sendable, Hashable, CaseIterable {
    case human, bot, assistant, tool, system, unknown
  }

  /// The part of a message.
  public enum Segment: String, Sendable, Hashable, CaseIterable {
    case text
    /// What an assistant gave to a tool: the credential was used.
    case toolInput = "tool_input"
    /// What a tool gave back: the credential was read.
    case toolOutput = "tool_output"
    case attachment
    /// An earlier version of an edited message, or one that replaces another.
    case edit
  }

  /// What its writer made of a message later.
  public enum State: String, Sendable, Hashable, CaseIterable {
    case edited, deleted
  }

  public init(
    conversation: String? = nil, id: String? = nil, thread: String? = nil, time: String? = nil,
    author: String? = nil, authorClass: AuthorClass, segment: Segment = .text, via: String? = nil,
    state: State? = nil, owner: String? = nil
  ) {
    self.conversation = conversation
    self.id = id
    self.thread = thread
    self.time = time
    self.author = author
    self.authorClass = authorClass
    self.segment = segment
    self.via = via
    self.state = state
    self.owner = owner
  }

  /// The same, with what only `outer` tells.
  public func completed(by outer: MessageOrigin) -> MessageOrigin {
    // What belongs to a person holds what others said as well.
    let isSame =
      authorClass == .unknown || authorClass == outer.authorClass
      || authorClass == .human && outer.authorClass == .unknown
    var message = self
    message.conversation = conversation ?? outer.conversation
    message.id = id ?? outer.id
    message.thread = thread ?? outer.thread
    message.time = time ?? outer.time
    message.author = author ?? (isSame ? outer.author : nil)
    message.authorClass = authorClass == .unknown ? outer.authorClass : authorClass
    message.via = via ?? outer.via
    message.state = state ?? outer.state
    message.owner = owner ?? (isSame ? outer.owner : nil)
    return message
  }

  /// The same, without names and ids of which `isSecret` says that they are not to be told.
  public func without(_ isSecret: (String) -> Bool) -> MessageOrigin {
    func told(_ text: String?) -> String? { text.flatMap { isSecret($0) ? nil : $0 } }
    var message = self
    message.conversation = told(conversation)
    message.id = told(id)
    message.thread = told(thread)
    message.time = told(time)
    message.author = told(author)
    message.via = told(via)
    message.owner = told(owner)
    return message
  }
}
