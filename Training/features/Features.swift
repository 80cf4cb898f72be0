internal import Detection
internal import Foundation

/// Writes the features of what generic rules find in files, for `Training/train.py`.
///
///     features --names           the features, one `number<tab>group<tab>answer` a line
///     features FOLDER >FILE      one line a candidate:
///       path, first line, first and last column (from 0, in bytes, end exclusive), rule,
///       log-odds of the rule's prior, numbers of the features
@main
struct Features {
  static func main() throws {
    guard let argument = CommandLine.arguments.dropFirst().first else {
      fatalError("features FOLDER, or features --names")
    }
    if argument == "--names" {
      for (number, name) in CandidateFeatures.names.enumerated() { print("\(number)\t\(name)") }
      return
    }
    let candidates = CandidateFeatures()
    for path in try files(below: argument) {
      let bytes = try Data(contentsOf: URL(filePath: argument + "/" + path))
      var lines = ""
      for found in candidates.found(in: Array(bytes), path: path) {
        let numbers = found.features.map(String.init).joined(separator: ",")
        lines +=
          "\(path)\t\(found.line)\t\(found.columns.lowerBound)\t\(found.columns.upperBound)\t"
          + "\(found.rule)\t\(found.prior)\t\(numbers)\n"
      }
      FileHandle.standardOutput.write(Data(lines.utf8))
    }
  }

  /// The paths of all files, in an order that does not change.
  static func files(below folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
      let values = try URL(filePath: folder + "/" + path).resourceValues(
        forKeys: [.isRegularFileKey])
      return values.isRegularFile == true
    }.sorted()
  }
}
