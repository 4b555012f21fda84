// The resource under the handle is itself one that must be closed; the handles own it, and get() only lends it.
package users;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class ResourceOfTheJdk {
    static Ref<FileChannel> open(Path path) throws IOException {
        return Ref.of(FileChannel.open(path, StandardOpenOption.READ), FileChannel::close);
    }

    static long size(RefSlot<FileChannel> log) throws IOException {
        try (ScopedRef<FileChannel> channel = log.acquireScoped()) {
            return channel.get().size();
        }
    }
}
