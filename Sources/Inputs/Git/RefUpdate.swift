/// A ref that a push changes.
public struct RefUpdate: Sendable, Hashable {
  /// What the ref names so far; `nil` for a new ref.
  public let old: ObjectID?
  /// What it shall name; `nil` for one that is deleted.
  public let new: ObjectID?

  /// Reads what git writes to a `pre-receive` hook: `OLD NEW REF` on each line.
  public init?(received line: [UInt8]) {
    let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard fields.count == 3, let old = ObjectID(hex: Array(fields[0]).span),
      let new = ObjectID(hex: Array(fields[1]).span)
    else { return nil }
    self.init(old: old, new: new)
  }

  /// Reads what git writes to a `pre-push` hook: `LOCAL-REF LOCAL REMOTE-REF REMOTE` on each line.
  public init?(pushed line: [UInt8]) {
    // A local name may hold blanks, as in `HEAD@{1 day ago}`: the others cannot.
    let fields = line.split(separator: UInt8(ascii: " "))
    guard fields.count >= 4, let new = ObjectID(hex: Array(fields[fields.count - 3]).span),
      let old = ObjectID(hex: Array(fields[fields.count - 1]).span)
    else { return nil }
    self.init(old: old, new: new)
  }

  private init(old: ObjectID, new: ObjectID) {
    self.old = old.isNull ? nil : old
    self.new = new.isNull ? nil : new
  }
}
