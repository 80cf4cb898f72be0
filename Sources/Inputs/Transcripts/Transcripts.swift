/// What the names of files tell of the transcripts in them.
public enum Transcripts {
  /// The chat in the name of a folder or an archive such as `WhatsApp Chat - Ops.zip`.
  public static func conversation(inName name: String) -> String {
    WhatsAppLines.conversation(inName: name)
  }
}
