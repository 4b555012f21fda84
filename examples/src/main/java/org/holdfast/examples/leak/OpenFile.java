package org.holdfast.examples.leak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that is open: what the visitors share.
 *
 * <p>Thread safety: any thread may read; whoever holds the last claim closes.
 */
final class OpenFile {
    private static final int HEAD = 64;

    private final FileChannel channel;

    private OpenFile(FileChannel channel) {
        this.channel = channel;
    }

    static OpenFile open(Path path) throws IOException {
        return new OpenFile(FileChannel.open(path));
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    ByteBuffer head() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        channel.read(head, 0);
        return head.flip();
    }

    /** The first characters. A file that is no text, such as a jar, has none. */
    String text() throws IOException {
        try {
            String text = StandardCharsets.US_ASCII.newDecoder().decode(head()).toString();
            if (text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c))) {
                throw new CharacterCodingException();
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IOException("no text", e);
        }
    }
}
