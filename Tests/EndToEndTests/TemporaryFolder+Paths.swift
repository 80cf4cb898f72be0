import Foundation
import TestSupport

extension TemporaryFolder {
  /// The path of what has that name in the folder.
  subscript(name: String) -> String { "\(path)/\(name)" }

  func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: self[name])))
  }
}
