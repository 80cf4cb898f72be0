/// The message that holds a credential, in an exported chat or in the transcript of an assistant.
public struct MessageOrigin: Sendable, Hashable {
  /// The channel, session or thread, by its name or id, as far as the file tells.
  public let conversation: String?
  public let id: String?
  /// When it was written; ISO 8601 in UTC where the file tells the zone, else as the file has it.
  public let time: String?
  /// The name or id of who wrote it.
  public let author: String?
  /// What kind of author that is. What a tool gave back is never said by its user.
  public let authorClass: AuthorClass
  public let segment: Segment
  /// The tool or app through which it came.
  public let via: String?

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
    /// An earlier version of an edited message.
    case edit
  }

  public init(
    conversation: String? = nil, id: String? = nil, time: String? = nil, author: String? = nil,
    authorClass: AuthorClass, segment: Segment = .text, via: String? = nil
  ) {
    self.conversation = conversation
    self.id = id
    self.time = time
    self.author = author
    self.authorClass = authorClass
    self.segment = segment
    self.via = via
  }

  /// The same, with what only `outer` tells.
  public func completed(by outer: MessageOrigin) -> MessageOrigin {
    // What belongs to a person holds what others said as well.
    let isSame =
      authorClass == .unknown || authorClass == outer.authorClass
      || authorClass == .human && outer.authorClass == .unknown
    return MessageOrigin(
      conversation: conversation ?? outer.conversation, id: id ?? outer.id,
      time: time ?? outer.time,
      author: author ?? (isSame ? outer.author : nil),
      authorClass: authorClass == .unknown ? outer.authorClass : authorClass, segment: segment,
      via: via ?? outer.via)
  }

  /// The same, without names and ids of which `isSecret` says that they are not to be told.
  public func without(_ isSecret: (String) -> Bool) -> MessageOrigin {
    func told(_ text: String?) -> String? { text.flatMap { isSecret($0) ? nil : $0 } }
    return MessageOrigin(
      conversation: told(conversation), id: told(id), time: told(time), author: told(author),
      authorClass: authorClass, segment: segment, via: told(via))
  }
}
