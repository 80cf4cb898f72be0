internal import Crypto
public import Detection
internal import Inputs
public import Rules

/// Puts together what is accepted, from files of ours and of other scanners.
public struct PolicyLoader {
  private let folder: String
  private let today: CalendarDate?
  private var judges: [any AcceptanceJudge] = []
  /// What no rule is to report.
  public private(set) var allowlists: [Rule.Allowlist] = []
  /// The bytes by which the first baseline that has some makes its ids.
  public private(set) var salt: [UInt8]?
  /// The check values of keys that baselines were made with, and the files.
  public private(set) var checks: [(file: String, check: String)] = []
  /// What was not taken from files of other scanners, and why.
  public private(set) var refusals: [TextFault] = []
  /// What was read, and how much of it no longer counts, on one line each; equal ones accept the same.
  public private(set) var contents: [String] = []
  /// Whether files count, or nothing of them but how they make ids.
  public var acceptsFiles = true

  /// - Parameters:
  ///   - folder: The one in which the scan is started, absolute.
  ///   - today: The day on which statements count; `nil` lets all of them count.
  public init(folder: String, today: CalendarDate?) {
    self.folder = folder
    self.today = today
  }

  /// Makes ids with the key of the scan, whatever the baselines say of theirs.
  public mutating func keepKey() { salt = nil }

  /// What was put together.
  public var policy: Policy { Policy(judges, folder: folder) }

  /// Adds what a configuration allows.
  public mutating func add(_ settings: SettingsFile) {
    note(
      "\(settings.path) \(settings.accepted.map(\.acceptance))", settings.accepted.map(\.acceptance)
    )
    add(
      AcceptedList(
        marker: "allow in \(settings.path)", folder: absolute(settings.folder), key: nil,
        settings.accepted.map(\.acceptance), today: today))
  }

  /// Adds a file of accepted findings, of whichever kind it is.
  ///
  /// - Parameter path: As messages show it.
  /// - Throws: Everything that is wrong with it.
  public mutating func add(_ bytes: [UInt8], path: String) throws(TextFaults) {
    let digest = SHA256.hash(data: bytes).description
    if acceptsFiles { contents.append("\(absolute(path)) \(digest)") }
    switch AcceptedFile.Kind(bytes, path: path) {
    case .baseline: try addBaseline(bytes, path)
    case .foreign(let format): try addForeign(bytes, path, format)
    case .configuration: try addConfiguration(bytes, path)
    case nil:
      throw TextFaults([
        TextFault(
          place: SourceLocation(file: path),
          problem: """
            is no baseline: give one of sprawl, detect-secrets or Kingfisher, a report, \
            .gitleaksignore or .gitleaks.toml of gitleaks
            """)
      ])
    }
  }

  private mutating func addBaseline(_ bytes: [UInt8], _ path: String) throws(TextFaults) {
    let baseline = try BaselineReader.read(bytes, file: path)
    var key: [UInt8]?
    switch baseline.key {
    case .salt(let bytes):
      key = bytes
      if salt == nil { salt = bytes }
    case .external(let check): checks.append((path, check))
    case .unstated: break
    }
    guard acceptsFiles else { return }
    note("\(path)", baseline.entries)
    add(
      AcceptedList(
        marker: "baseline", folder: absolute(Self.folder(of: path)), key: key, baseline.entries,
        today: today))
  }

  private mutating func addForeign(
    _ bytes: [UInt8], _ path: String, _ format: ForeignListReader.Format
  ) throws(TextFaults) {
    guard acceptsFiles else { return }
    var reader = ForeignListReader(file: path)
    reader.read(bytes, as: format)
    guard reader.faults.isEmpty else { throw TextFaults(reader.faults) }
    refusals += reader.refusals
    if reader.items.isEmpty { return }
    judges.append(
      ForeignList(
        marker: "baseline \(path)", folder: absolute(Self.folder(of: path)), reader.items))
  }

  private mutating func addConfiguration(
    _ bytes: [UInt8], _ path: String
  ) throws(TextFaults) {
    guard acceptsFiles else { return }
    do {
      allowlists += try ForeignAllowlists.read(String(decoding: bytes, as: UTF8.self), file: path)
    } catch {
      throw TextFaults(
        error.all.map { TextFault(place: $0.place, problem: $0.problem.description) })
    }
  }

  private mutating func note(_ text: String, _ statements: [Acceptance]) {
    contents.append("\(text) \(statements.count { $0.isExpired(on: today) })")
  }

  private mutating func add(_ list: AcceptedList) {
    if !list.isEmpty { judges.append(list) }
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
