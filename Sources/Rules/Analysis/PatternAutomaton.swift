internal import Patterns

/// A pattern as a nondeterministic automaton, which tells what can follow a given text in a match.
///
/// It accepts every match, and more: conditions count as met, and long repetitions as unbounded.
/// K. Thompson, "Regular Expression Search Algorithm", 1968.
struct PatternAutomaton {
  /// A position in the automaton.
  private typealias State = Int

  private enum Node {
    /// A byte of the set, then the next state.
    case byte(ByteSet, State)
    /// Any of these states.
    case split([State])
    /// Anything may follow: the match can end here, or too little is known.
    case open
  }

  private var nodes: [Node] = [.open]
  private let start: State

  /// Longer repetitions are taken for unbounded ones.
  private static let longestRepetition = 4
  /// Patterns that need more are not taken apart to their end.
  private static let maximumNodes = 20_000

  init(of pattern: PatternNode) {
    var builder = Builder()
    start = builder.state(for: pattern, before: 0)
    nodes = builder.nodes
  }

  /// All states in which the automaton can be.
  struct Position: Hashable {
    /// The byte states, ascending.
    fileprivate var states: [Int] = []
    /// Whether anything may follow.
    fileprivate(set) var isOpen = false
    /// Whether no match goes on so.
    var isEmpty: Bool { states.isEmpty && !isOpen }
  }

  /// Where matches begin.
  var beginning: Position { closure(of: [start]) }

  /// The bytes that can come next.
  func next(at position: Position) -> ByteSet {
    position.isOpen ? .all : sets(at: position).reduce(ByteSet()) { $0.union($1) }
  }

  /// The sets of bytes that can come next.
  func sets(at position: Position) -> [ByteSet] {
    position.states.map { state in
      if case .byte(let set, _) = nodes[state] { set } else { ByteSet() }
    }
  }

  /// Where the automaton is after any byte of `bytes`.
  func position(after bytes: ByteSet, from position: Position) -> Position {
    if position.isOpen { return position }
    return closure(
      of: position.states.compactMap { state in
        guard case .byte(let set, let next) = nodes[state], !set.isDisjoint(with: bytes) else {
          return nil
        }
        return next
      })
  }

  private func closure(of states: [State]) -> Position {
    var (open, seen, position) = (states, Set<State>(), Position())
    while let state = open.popLast() {
      guard seen.insert(state).inserted else { continue }
      switch nodes[state] {
      case .byte: position.states.append(state)
      case .split(let next): open += next
      case .open: position.isOpen = true
      }
    }
    if position.isOpen { position.states = [] }
    position.states.sort()
    return position
  }

  /// Builds the states from the end of the pattern to its start.
  private struct Builder {
    var nodes: [Node] = [.open]

    mutating func state(for node: PatternNode, before next: State) -> State {
      guard nodes.count < maximumNodes else { return 0 }
      switch node {
      case .byte(let set): return add(.byte(set, next))
      case .sequence(let parts):
        return parts.reversed().reduce(next) { state(for: $1, before: $0) }
      case .choice(let branches):
        return add(.split(branches.map { state(for: $0, before: next) }))
      case .repetition(let node, let minimum, let maximum):
        return repetition(of: node, from: minimum, to: maximum, before: next)
      case .lookahead, .lookbehind, .edge: return next
      case .backreference: return 0
      }
    }

    private mutating func repetition(
      of node: PatternNode, from minimum: Int, to maximum: Int?, before next: State
    ) -> State {
      let required = min(minimum, longestRepetition)
      var state = next
      if let maximum, maximum <= longestRepetition {
        for _ in required..<max(required, maximum) {
          state = add(.split([next, self.state(for: node, before: state)]))
        }
      } else {
        state = add(.split([next]))
        nodes[state] = .split([next, self.state(for: node, before: state)])
      }
      for _ in 0..<required { state = self.state(for: node, before: state) }
      return state
    }

    private mutating func add(_ node: Node) -> State {
      nodes.append(node)
      return nodes.count - 1
    }
  }
}

extension PatternFacts.Literals {
  /// The same literals, with what can stand behind each in the matches of a pattern.
  func followed(in automaton: PatternAutomaton) -> Self {
    var start = automaton.beginning
    for _ in 0..<offset { start = automaton.position(after: .all, from: start) }
    let literals = all.map { literal in
      let end = literal.bytes.reduce(start) { position, byte in
        let set = ByteSet([byte])
        return automaton.position(
          after: literal.isCaseInsensitive ? set.foldingCase : set, from: position)
      }
      return PatternFacts.Literal(
        bytes: literal.bytes, isCaseInsensitive: literal.isCaseInsensitive,
        following: automaton.next(at: end))
    }
    return Self(offset: offset, all: literals)
  }
}
