import Inputs
import TestSupport
import Testing

@testable import History

struct StampTests {
  /// The first vectors of `vectors_sip128` of the reference code, for the key 00 01 … 0f and the inputs
  /// of no byte, of 00, and of 00 01.
  static let vectors: [(length: Int, hash: String)] = [
    (0, "a3817f04ba25a8e66df67214c7550293"),
    (1, "da87c1d86b99af44347659119b22fc45"),
    (2, "8177228da4a45dc7fca38bdef60affe4"),
  ]

  @Test(arguments: vectors)
  func `agrees with published vectors`(length: Int, hash: String) {
    let key = Stamp(Array(0..<16).span, at: 0)
    var sip = SipHash(key: (key.low, key.high))
    for byte in 0..<length { sip.update(UInt8(byte)) }
    let digits = sip.finish().bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    #expect(digits.joined() == hash)
  }

  @Test(arguments: 0..<40)
  func `words and runs of bytes count as their bytes do`(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    let number: UInt64 = 0x0807_0605_0403_0201
    var (one, many) = (SipHash(key: (1, 2)), SipHash(key: (1, 2)))
    for byte in bytes + Array(1...8) + bytes { one.update(byte) }
    many.update(bytes.span)
    many.update(number)
    many.update(bytes.span)
    #expect(one.finish() == many.finish())
  }

  static let status = FileStatus(device: 1, inode: 2, size: 3, modified: 4, changed: 5)
  static let others = [
    FileStatus(device: 9, inode: 2, size: 3, modified: 4, changed: 5),
    FileStatus(device: 1, inode: 9, size: 3, modified: 4, changed: 5),
    FileStatus(device: 1, inode: 2, size: 9, modified: 4, changed: 5),
    FileStatus(device: 1, inode: 2, size: 3, modified: 9, changed: 5),
    FileStatus(device: 1, inode: 2, size: 3, modified: 4, changed: 9),
  ]

  private func stamp(
    _ name: String = "a", in folder: DirectoryNode? = nil, _ status: FileStatus = Self.status,
    key: UInt8 = 0, context: String = "rules"
  ) -> Stamp? {
    var maker = StampMaker(key: Array(repeating: key, count: 16), context: context)
    return maker.stamp(in: folder, named: Array(name.utf8).span, status)
  }

  @Test func `each fact about a file changes its stamp`() {
    let stamps = Self.others.map { stamp($0 == Self.status ? "a" : "a", $0) }
    let all = stamps + [stamp(), stamp("b"), stamp(key: 1), stamp(context: "other")]
    #expect(Set(all).count == all.count)
  }

  private func stamp(_ name: String, _ status: FileStatus) -> Stamp? {
    stamp(name, in: nil, status)
  }

  @Test func `a path has one stamp, however it is given`() {
    let root = DirectoryNode(name: Array("/srv".utf8))
    let folder = DirectoryNode(name: Array("app".utf8), in: root)
    #expect(stamp(".env", in: folder) == stamp("/srv/app/.env"))
    #expect(stamp(".env", in: root) != stamp("/srv/app/.env"))
    for name in ["", "/", ".", "a/b"] {
      let root = DirectoryNode(name: Array(name.utf8))
      for folder in [root, DirectoryNode(name: Array("c".utf8), in: root)] {
        let path = String(decoding: folder.path(of: Array(".env".utf8)), as: UTF8.self)
        #expect(stamp(".env", in: folder) == stamp(path))
      }
    }
  }

  @Test func `a maker that goes from folder to folder forgets nothing`() {
    var maker = StampMaker(key: Array(repeating: 0, count: 16), context: "rules")
    let root = DirectoryNode(name: Array("/srv".utf8))
    let folders = ["a", "b"].map { DirectoryNode(name: Array($0.utf8), in: root) }
    for folder in folders + folders + [root] {
      let made = maker.stamp(in: folder, named: Array("f".utf8).span, Self.status)
      #expect(made == stamp("f", in: folder))
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a set holds what was put in, and nothing else`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let stamps = (0..<random.int(0...500)).map { _ in
      Stamp(low: random.next() % 64, high: random.next())
    }
    let middle = stamps.count / 2
    let lists = [stamps[..<middle], stamps[middle...]].map { $0.flatMap(\.bytes) }
    let set = StampSet(lists)
    #expect(set.count == Set(stamps).count)
    #expect(stamps.allSatisfy { set.place(of: $0) != nil })
    #expect((0..<100).allSatisfy { set.place(of: Stamp(low: $0, high: 1)) == nil })
    var marks = PlaceMarks(capacity: set.capacity)
    for stamp in stamps[..<middle] { marks.insert(set.place(of: stamp)!) }
    let kept = StampSet([set.list(marks.contains)])
    #expect(kept.count == Set(stamps[..<middle]).count)
    #expect(marks.count == kept.count)
  }
}

struct ISOTimeTests {
  static let rows: [(Int, String)] = [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_795_258_317, "2026-11-21T10:51:57Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
  ]

  @Test(arguments: rows)
  func `agrees with the calendar`(seconds: Int, text: String) {
    #expect(ISOTime.text(seconds) == text)
    #expect(ISOTime.day(ofSecond: seconds) == String(text.prefix(10)))
  }
}
