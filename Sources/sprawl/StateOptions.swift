internal import ArgumentParser
internal import Console
internal import History

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where sweeps remember.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The file in which sweeps remember. Also SPRAWL_STATE; by default \
      ~/.local/state/sprawl/sweep.db.
      """, valueName: "file"), completion: .file())
  var state: String?

  @OptionGroup var keys: KeyOptions

  /// The path of the state.
  ///
  /// - Throws: ``Failure`` when there is no home folder to look in.
  func path() throws -> String {
    if let state = state ?? Terminal.variable("SPRAWL_STATE"), !state.isEmpty {
      if FleetProgram.isAddress(state) {
        throw Failure.usage(
          "a state is a file; ask a PostgreSQL server with sprawl-fleet (see sprawl-fleet --help)")
      }
      return state
    }
    if let folder = Terminal.variable("XDG_STATE_HOME"), folder.hasPrefix("/") {
      return folder + "/sprawl/sweep.db"
    }
    guard let home = Terminal.variable("HOME"), !home.isEmpty else {
      throw Failure.usage("no home folder: name the state with --state FILE")
    }
    return home + "/.local/state/sprawl/sweep.db"
  }

  /// Opens the state; for writing, it and the folders of its usual path are made.
  func open(_ access: StateStore.Access, key: [UInt8]) throws -> StateStore {
    let path = try path()
    if access != .read, state == nil { Self.makeFolders(for: path) }
    return try Failure.translating { () throws(StateError) in
      try StateStore(path: path, key: key, access: access)
    }
  }

  /// Keeps other sweeps out.
  func lock() throws -> StateLock {
    let path = try path()
    if state == nil { Self.makeFolders(for: path) }
    return try Failure.translating { () throws(StateError) in try StateLock(path: path) }
  }

  private static func makeFolders(for path: String) {
    let folders = path.split(separator: "/").dropLast()
    for length in 1...max(1, folders.count) {
      unsafe mkdir("/" + folders.prefix(length).joined(separator: "/"), 0o700)
    }
  }
}

extension StateOptions: HistoryOptions {
  static let program = "sprawl sweep"
  static let fleet = "--state fleet.db"

  func key() throws -> [UInt8] { try keys.load().key }

  func history(key: [UInt8]) throws -> any HistoryStore { try open(.read, key: key) }

  func writableHistory(key: [UInt8]) throws -> any HistoryStore { try open(.write, key: key) }
}
