package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.ledger.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that counts the forced writes, of files and of directories. Safe for use by many threads. */
public final class CountingDisk extends Disk {

    private final AtomicLong forced = new AtomicLong();

    /** How many writes were forced so far. */
    public long forced() {
        return forced.get();
    }

    @Override
    public void force(FileChannel written) throws IOException {
        forced.incrementAndGet();
        super.force(written);
    }
}
