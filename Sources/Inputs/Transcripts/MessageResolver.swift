internal import Findings

/// Tells who said what stands in a frame, from the names and values around it.
///
/// Formats differ in their names and agree in their meaning: the innermost object that has a role,
/// a sender or a bot's sign is the message, and the objects around it are its conversation.
struct MessageResolver {
  /// The objects around the place, innermost first.
  let frames: [JSONFrame]
  /// Those of them that are the message or lie around it: not its attachments and other parts, which
  /// have ids, times and names of their own.
  let whole: ArraySlice<JSONFrame>
  /// The names on the way from the outermost object to the place.
  let path: [String]
  /// The first bytes of the value.
  let head: String
  /// The first document of the text, which may tell of all.
  let header: JSONFrame?

  init(_ found: FoundPlace, header: JSONFrame? = nil) {
    self.header = header
    var frames: [JSONFrame] = []
    var next: JSONFrame? = found.frame
    while let frame = next {
      frames.append(frame)
      next = frame.parent
    }
    self.frames = frames
    whole = frames[Self.partCount(in: frames)...]
    path = frames.reversed().map(\.key) + [found.key]
    head = String(decoding: found.head, as: UTF8.self)
  }

  /// How many of the innermost frames belong to a part of a message.
  private static func partCount(in frames: [JSONFrame]) -> Int {
    var count = 0
    for (index, frame) in frames.enumerated() {
      if lists.contains(frame.key) { break }
      if parts.contains(frame.key), index + 1 < frames.count { count = index + 1 }
    }
    return count
  }

  /// The lists of messages.
  static let lists: Set<String> = [
    "messages", "chat_messages", "MessageList", "history", "requests", "posts", "docs",
  ]

  private static let parts: Set<String> = [
    "attachments", "files", "embeds", "variables", "thoughts", "annotations", "contextItems",
    "forwardedMessage", "toolCallRounds", "reactions",
  ]

  /// `nil` where nothing tells of a message.
  var message: MessageOrigin? {
    let segment = segment
    let authorClass = authorClass(of: segment)
    let (id, time, author) = (self.id, self.time, author(authorClass))
    guard authorClass != .unknown || segment != .text || author != nil && (id ?? time) != nil else {
      return nil
    }
    let state = state
    return MessageOrigin(
      conversation: conversation, id: id, thread: thread(id), time: time, author: author,
      authorClass: authorClass, segment: segment, via: via(segment), state: state)
  }

  // MARK: Looking around

  /// The value of the first of `keys` in the innermost object of the message that has one.
  func first(_ keys: [String]) -> String? { Self.first(keys, in: whole) }

  /// The same, beginning with the parts of the message.
  func firstInside(_ keys: [String]) -> String? { Self.first(keys, in: frames[...]) }

  private static func first(_ keys: [String], in frames: ArraySlice<JSONFrame>) -> String? {
    for frame in frames {
      for key in keys {
        if let value = frame.members[key] { return value }
      }
    }
    return nil
  }

  func has(_ values: Set<String>, under key: String) -> Bool {
    guard let value = firstInside([key]) else { return false }
    return values.contains(value)
  }

  func holds(_ names: Set<String>) -> Bool { path.contains(where: names.contains) }

  /// The name of the attribute of a trace whose value it is.
  var attribute: String? {
    guard holds([JSONFrame.attributes]) else { return nil }
    return frames.lazy.compactMap { $0.members["key"] }.first
  }
}
