package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.replay.ClonedHistory.PastMoment;
import io.jenkins.plugins.autodeploy.replay.LocalClone.ClonedBranch;
import io.jenkins.plugins.autodeploy.replay.LocalClone.ClonedTags;
import io.jenkins.plugins.autodeploy.replay.LocalClone.Origin;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A dry run for any local clone: it prints what the plugin would release now, and what it would have released at past
 * releases. It only reads the clone, and it uses no network. Ends with status 1 if it could not ask.
 */
public final class Replay {

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Za-z0-9._-]");

    private final PrintStream out;
    private final Clock clock;

    Replay(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /**
     * Paths are relative to the system property {@code replay.directory}, or else to the working directory.
     *
     * @param args as {@link ReplayOptions#USAGE} says
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(System.getProperty("replay.directory", ""));
        int status = 0;
        Path home = Files.createTempDirectory("auto-deploy-replay");
        try {
            new Replay(System.out, Clock.systemUTC()).run(ReplayOptions.parse(directory, List.of(args)), home);
        } catch (UserErrorException e) {
            System.err.println(e.getMessage());
            status = 1;
        } finally {
            Files.delete(home);
        }
        System.exit(status);
    }

    /** @param home an empty directory, which stays empty */
    void run(ReplayOptions options, Path home) throws UserErrorException, IOException {
        long start = System.nanoTime();
        LocalClone clone = LocalClone.open(options.directory());
        ClonedBranch branch = options.branch() == null ? clone.defaultBranch() : clone.branch(options.branch());
        ClonedBranch defaultBranch = clone.hasDefaultBranch() ? clone.defaultBranch() : branch;
        ClonedTags tags = clone.tags();
        Map<Integer, List<String>> labels = options.labels() == null ? Map.of() : LabelFile.read(options.labels());
        Origin origin = clone.origin().orElse(new Origin("github.com", "local/" + name(options.directory())));
        try (FakeGitHub gitHub = FakeGitHub.inMemory(URI.create("https://" + origin.host()))) {
            FakeRepository repository = gitHub.createEmptyRepository(origin.name(), defaultBranch.name());
            ClonedHistory history = ClonedHistory.read(clone, defaultBranch, branch, tags.tags(), labels, repository);
            DryRun dryRun = new DryRun(gitHub, repository, branch.name(), options.rules(), options.stacks(), home);
            PastReleases past = new PastReleases(history, options.rules(), dryRun);
            ReplayReport report = new ReplayReport(out);
            report.clone(history, tags, past.count(), labels, Duration.ofNanos(System.nanoTime() - start));
            PastMoment now = history.now(clock.instant());
            report.now(dryRun.ask(now, null), now.versionTags());
            if (options.releases() > 0) {
                report.releases(past.replay(options.releases()), options.details());
            }
        }
    }

    private static String name(Path clone) {
        Path last = clone.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "" : NOT_IN_A_NAME.matcher(last.toString()).replaceAll("-");
        return name.isEmpty() ? "clone" : name;
    }
}
