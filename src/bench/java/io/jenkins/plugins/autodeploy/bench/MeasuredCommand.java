package io.jenkins.plugins.autodeploy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands, and measures the time of each with all processes that it starts and awaits. */
final class MeasuredCommand {

    private static final int LIMIT_IN_MINUTES = 5;

    private final Path directory;
    private final Path log;
    private final Map<String, String> environment;

    /**
     * @param directory where commands run
     * @param log gets what they print
     */
    MeasuredCommand(Path directory, Path log, Map<String, String> environment) {
        this.directory = directory;
        this.log = log;
        this.environment = environment;
    }

    /** @throws IOException if it fails; the message has the end of what it printed */
    ReleaseTool.Time run(String... command) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\" >> \"$0\" 2>&1", log.toString()));
        timed.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(timed).directory(directory.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (!process.waitFor(LIMIT_IN_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " has not ended");
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + lastLine(log) + " (" + log + ")");
        }
        return new ReleaseTool.Time(wall, cpu(times));
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** @param times user and system time in seconds, such as {@code 1.609 0.481} */
    static Duration cpu(String times) {
        double seconds = 0;
        for (String time : times.split(" ")) {
            seconds += Double.parseDouble(time.replace(',', '.'));
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
