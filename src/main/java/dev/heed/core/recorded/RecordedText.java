package dev.heed.core.recorded;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Text that is read several times: once to see what it is, once for its rows. Gzip is unpacked.
 * UTF-8, or UTF-16 with its mark; what is neither is read as windows-1252, in which older
 * spreadsheets write the degree sign.
 */
final class RecordedText {
  private static final int BUFFER = 1 << 13;
  private static final int GZIP_MAGIC = 0x8b1f;

  /** Opens the bytes anew. */
  @FunctionalInterface
  private interface Bytes {
    InputStream open() throws IOException;
  }

  private final String name;
  private final Bytes bytes;

  private RecordedText(String name, Bytes bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  static RecordedText of(Path file) {
    return new RecordedText(file.toString(), () -> Files.newInputStream(file));
  }

  /** Keeps a text in memory; the reader is closed. */
  static RecordedText of(Reader text, String name) throws IOException {
    try (text) {
      StringWriter all = new StringWriter();
      text.transferTo(all);
      byte[] kept = all.toString().getBytes(StandardCharsets.UTF_8);
      return new RecordedText(name, () -> new ByteArrayInputStream(kept));
    }
  }

  String name() {
    return name;
  }

  BufferedReader open() throws IOException {
    InputStream in = new BufferedInputStream(bytes.open(), BUFFER);
    try {
      in.mark(2);
      boolean isPacked = (in.read() | (in.read() << 8)) == GZIP_MAGIC;
      in.reset();
      InputStream plain =
          isPacked ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
      return decoded(plain);
    } catch (IOException e) {
      in.close();
      throw e instanceof java.util.zip.ZipException
          ? new CsvFormatException(name, "is not gzip: " + e.getMessage(), e)
          : e;
    }
  }

  private BufferedReader decoded(InputStream in) throws IOException {
    in.mark(BUFFER);
    byte[] head = in.readNBytes(BUFFER);
    in.reset();
    Charset charset = charset(head);
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset), BUFFER);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  private Charset charset(byte[] head) throws CsvFormatException {
    boolean isWide =
        head.length > 1
            && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
    if (isWide) {
      return StandardCharsets.UTF_16;
    }
    for (byte b : head) {
      if (b == 0) {
        throw new CsvFormatException(name, "is not UTF-8 text");
      }
    }
    boolean isCut = head.length == BUFFER;
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    boolean isFaulty =
        decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(BUFFER), !isCut).isError();
    return isFaulty ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
  }
}
