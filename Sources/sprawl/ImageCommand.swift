internal import ArgumentParser
internal import Console
internal import Inputs
internal import Scanning

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `sprawl image`: as `sprawl scan`, for what has to be a container image.
struct ImageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "image", abstract: "Scan container images: all layers, configuration, history.",
    discussion: """
      An image is a file as docker save, podman save or skopeo write it, or a folder or tar in the \
      layout of OCI. Each finding in a layer says which one, what made it, and whether a later \
      layer deletes or overwrites the file. sprawl scan recognises images as well; this command \
      fails when there is none.

      docker save app:1.2 | sprawl image -
      """)

  @OptionGroup var scan: ScanCommand

  func run() throws {
    try scan.run(advice: Self.advice) { result in
      guard result.imageCount == 0 else { return }
      throw Failure.usage("there is no container image in \(scan.paths.joined(separator: ", "))")
    }
  }

  /// How to come to an image that lies with a daemon, under a name that is no path.
  private static func advice(on error: RootError) -> String {
    let isName =
      !error.path.isEmpty
      && error.path.unicodeScalars.allSatisfy {
        $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "._-/:@".unicodeScalars.contains($0)
      }
    guard isName, error.reason == .refused(number: ENOENT) else { return "" }
    return "\nFor an image of this name: docker save \(error.path) | sprawl image -"
  }
}
