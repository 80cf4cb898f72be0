internal import Findings
internal import Inputs

/// Reads what lies in one container.
final class ContainerVisit: StreamVisitor {
  let path: StreamPath
  private let reader: StreamReader
  private let level: Int
  private let budget: UnpackBudget?
  private let start: WorkerResult.Mark
  private var skipped: [SkipReason: Int] = [:]

  /// - Parameters:
  ///   - path: Of the container.
  ///   - level: How many streams are open around those that are visited.
  ///   - budget: What may still be unpacked; `nil` for what lies on the disk.
  init(_ reader: StreamReader, at path: StreamPath, level: Int, budget: UnpackBudget?) {
    start = reader.findings.mark
    self.reader = reader
    self.path = path
    self.level = level
    self.budget = budget
  }

  func visit(
    _ stream: inout some (ByteStream & ~Copyable), _ name: StreamName, facts: [StreamFact],
    watch: (any MemberWatch)?
  ) -> Int? {
    let inner: StreamPath
    var container: StreamPath?
    switch name {
    case .member(let name): inner = StreamPath(inside: path, name: name, facts: facts)
    case .content(let name):
      inner = StreamPath(inside: path, name: name, facts: facts)
      container = path
    }
    reader.findings.coverage.streams += 1
    reader.firstDoubt = nil
    do throws(ReadError) {
      let reason = try reader.read(
        &stream, at: inner, container: container, level: level, budget: budget, watch: watch)
      if let reason { skipped[reason, default: 0] += 1 }
    } catch {
      reader.note(error, at: inner)
    }
    return reader.firstDoubt
  }

  func visit(_ text: ExtractedText) {
    let mark = reader.findings.mark
    let inner = StreamPath(inside: path, name: Array("text".utf8))
    reader.findings.coverage.streams += 1
    do throws(ReadError) {
      try reader.read(text: text.bytes, at: inner, level: level)
    } catch {
      reader.note(error, at: inner)
    }
    reader.findings.tell(partsOf: text, since: mark, inside: path)
  }

  func settle(_ place: (_ name: String, _ inner: String?) -> SettledStream?) {
    reader.findings.imageCount += 1
    reader.findings.move(since: start, inside: path, to: place)
  }

  func note(_ error: ReadError, at name: [UInt8]) {
    reader.note(error, at: StreamPath(inside: path, name: name))
  }

  func leaveOut(_ reason: String) {
    reader.findings.coverage.skipped.append(Coverage.Gap(place: path.place, reason: reason))
  }

  /// Tells how many members were left out.
  func finish() {
    for (reason, count) in skipped {
      reader.findings.coverage.skipped.append(
        Coverage.Gap(place: path.place, reason: reason.description(count: count), count: count))
    }
  }
}
