package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.History;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A disk without forced writes, so it is fast. Its files survive the end of the process, but perhaps not a crash of the
 * machine.
 */
public class UnforcedDisk extends Disk {

    /** A ledger on it. */
    public static FileLedger ledger(Path root, Clock clock) {
        return new FileLedger(root, new UnforcedDisk(), clock, () -> History.DEFAULT_SIZE);
    }

    @Override
    public void force(FileChannel written) {}
}
