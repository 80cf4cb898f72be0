public import ArgumentParser
internal import Console
public import Inputs

/// Which part of a larger scan this one is, when another program divides the work.
struct WorkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Scan what this file lists instead: paths that NUL bytes or line ends separate, or JSON Lines of \
      strings or objects with a path; - is standard input.
      """, valueName: "file"), completion: .file())
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      """
      Scan the i-th of n parts of the files, such as 2/8. Which file belongs to which part depends on \
      its path below the scan root alone; sprawl report joins the parts.
      """, valueName: "i/n"))
  var shard: Shard?

  /// The most bytes of a listing.
  private static let largestListing = 4 << 30

  /// What the listing names, of this part.
  ///
  /// - Throws: ``Failure`` when there is no listing to read, or it makes no sense.
  func listedPaths() throws -> [[UInt8]]? {
    guard let filesFrom else { return nil }
    let bytes = try WholeFile.read(filesFrom, limit: Self.largestListing)
    do {
      let paths = try Listing.paths(in: bytes)
      guard let shard else { return paths }
      return paths.filter { shard.holds($0) }
    } catch {
      throw Failure.usage("\(filesFrom): \(error)")
    }
  }

  /// The options that change what is found, as `name=value`.
  var facts: [String] { shard.map { ["shard=\($0.number)/\($0.count)"] } ?? [] }
}

extension Shard: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
