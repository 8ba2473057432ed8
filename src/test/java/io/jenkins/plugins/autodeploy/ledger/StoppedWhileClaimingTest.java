package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody stops the line while a trigger is being claimed. */
@Timeout(60)
class StoppedWhileClaimingTest {

    @TempDir
    private Path root;

    private final CountDownLatch claiming = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Waits in the middle of a claim. */
    private final class SlowDisk extends UnforcedDisk {

        @Override
        public void append(Path file, long sound, byte[] content) throws IOException {
            claiming.countDown();
            try {
                assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            super.append(file, sound, content);
        }
    }

    @Test
    void nothingIsClaimedAfterTheStopHasReturnedAndNobodyWaitsForEver() throws Exception {
        LedgerStory story = new LedgerStory(root, History.DEFAULT_SIZE).restart(new SlowDisk());
        CompletableFuture<StackVerdict> claim = async(() -> story.claim(1, "prod", "merge"));
        assertThat(claiming.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Integer> stop = async(() -> story.ledger().line().stop("ann", "an incident", null));
        CompletableFuture<RecordedState> read = async(() -> story.recordedState(1));
        assertThat(stop).isNotDone();
        goOn.countDown();
        assertThat(claim.get(30, TimeUnit.SECONDS)).isInstanceOf(StackVerdict.Deploy.class);
        stop.get(30, TimeUnit.SECONDS);
        read.get(30, TimeUnit.SECONDS);
        assertThat(story.claim(2, "prod", "next")).isInstanceOf(StackVerdict.HeldByPerson.class);
    }

    @FunctionalInterface
    private interface LedgerWork<T> {

        T run() throws Exception;
    }

    private static <T> CompletableFuture<T> async(LedgerWork<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.run());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
