internal import Foundation

#if !LIBFUZZER
  /// Feeds parsers with damaged inputs: a crash, a hang or too much memory ends the program.
  ///
  ///     fuzz [--seconds N] [--seed N] [--only NAME] [CORPUS]
  ///     fuzz --input FILE NAME      one input again
  ///     fuzz --list                 the names of the parsers
  @main
  struct Fuzz {
    /// An input that takes longer has failed, in seconds; builds for debugging are slow.
    private static let longest: UInt32 = 30
    /// The address space of the program, in bytes.
    private static let mostMemory: UInt = 4 << 30
    /// What is run at the moment, to be found there after a crash.
    private static let current = "fuzz-input"

    private var seconds = 60.0
    private var seed: UInt64 = 1
    private var only: String?
    private var corpus: String?

    static func main() throws {
      var arguments = Array(CommandLine.arguments.dropFirst())
      if arguments == ["--list"] {
        return print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
      }
      var limit = rlimit(rlim_cur: mostMemory, rlim_max: mostMemory)
      unsafe setrlimit(__rlimit_resource_t(UInt32(RLIMIT_AS.rawValue)), &limit)
      if arguments.count == 3, arguments.removeFirst() == "--input" {
        return run(Array(try Data(contentsOf: URL(filePath: arguments[0]))), target(arguments[1]))
      }
      try Fuzz(Array(CommandLine.arguments.dropFirst())).runAll()
    }

    private init(_ arguments: [String]) {
      var rest = arguments[...]
      while let argument = rest.popFirst() {
        switch argument {
        case "--seconds": seconds = rest.popFirst().flatMap(Double.init) ?? seconds
        case "--seed": seed = rest.popFirst().flatMap(UInt64.init) ?? seed
        case "--only": only = rest.popFirst()
        default: corpus = argument
        }
      }
    }

    private static func target(_ name: String) -> FuzzTarget {
      guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        fatalError("no parser is called \(name); see --list")
      }
      return target
    }

    private func runAll() throws {
      let seeds = try Seeds(folder: corpus)
      let targets = only.map { [Self.target($0)] } ?? FuzzTarget.all
      for target in targets {
        Self.tell("\(target.name): ")
        var count = 0
        for input in Seeds.hostile(for: target.name) + seeds.files(for: target.name) {
          Self.run(input, target)
          count += 1
        }
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds / Double(targets.count))
        var mutator = Mutator(seed: seed)
        while clock.now < end {
          Self.run(mutator.input(from: seeds.seeds(for: target.name)), target)
          count += 1
        }
        Self.tell("\(count) inputs\n")
      }
      try? FileManager.default.removeItem(atPath: Self.current)
    }

    /// Prints at once, so that after a crash the last name is that of the parser.
    private static func tell(_ text: String) {
      FileHandle.standardOutput.write(Data(text.utf8))
    }

    private static func run(_ input: [UInt8], _ target: FuzzTarget) {
      try? Data(input).write(to: URL(filePath: current))
      alarm(longest)
      target.run(input)
      alarm(0)
    }
  }
#else
  /// The parsers under libFuzzer; `FUZZ_TARGET` names the one, options are those of libFuzzer.
  @main
  struct Fuzz {
    private static let target = FuzzTarget.all.first {
      $0.name == ProcessInfo.processInfo.environment["FUZZ_TARGET"]
    }

    static func main() {
      guard target != nil else { fatalError("FUZZ_TARGET names no parser") }
      var count = CommandLine.argc
      var arguments = unsafe CommandLine.unsafeArgv
      _ = unsafe runDriver(&count, &arguments) { start, count in
        Fuzz.target?.run(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      }
    }
  }

  /// Source: LLVM, "libFuzzer", section "Using libFuzzer as a library".
  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
  ) -> CInt
#endif
