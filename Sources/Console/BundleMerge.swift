internal import ArgumentParser
package import History

/// Merges the bundles that the command line names; one that cannot be used does not keep the others
/// out.
package enum BundleMerge {
  /// - Parameter isQuiet: Whether only errors are told.
  /// - Throws: `ExitCode` 2 when a bundle was refused.
  package static func run(
    _ files: [String], into store: any HistoryStore, key: [UInt8], isQuiet: Bool
  ) throws {
    let merge = try Failure.translating { () throws(StateError) in try Merge(into: store) }
    var (merged, known, refused) = (0, 0, 0)
    var queue = BundleQueue(files, key: key)
    while let (file, bundle) = queue.next() {
      do {
        let bundle = try bundle.get()
        let outcome = try Failure.translating { () throws(StateError) in
          try merge.add(bundle, file: file)
        }
        if outcome == .merged { merged += 1 } else { known += 1 }
      } catch let failure as Failure where failure.status == ExitStatus.usage {
        Terminal.complain("sprawl: \(failure.message)")
        refused += 1
      }
    }
    if !isQuiet {
      try Terminal.print("\(merged) merged · \(known) known already · \(refused) refused\n")
    }
    if refused > 0 { throw ExitCode(ExitStatus.usage) }
  }
}
