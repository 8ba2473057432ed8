package io.jenkins.plugins.autodeploy.support;

import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A Jenkins in its own process, on 127.0.0.1. The process ends together with this one. */
public final class JenkinsServer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private static final String READY = "Jenkins is fully up and running";

    private final Process process;
    private final URI uri;
    private final Path log;
    private final long begin = System.nanoTime();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private JenkinsServer(Process process, URI uri, Path log) {
        this.process = process;
        this.uri = uri;
        this.log = log;
    }

    /**
     * Starts a Jenkins.
     *
     * @param options options of Java
     * @param log the file for its log
     * @param environment makes the environment variables of the process from the URI of Jenkins
     */
    public static JenkinsServer start(
            Path war, Path home, List<String> options, Path log, Function<URI, Map<String, String>> environment)
            throws IOException {
        int port = freePort();
        URI uri = URI.create("http://127.0.0.1:" + port);
        ProcessBuilder java = new ProcessBuilder(Stream.of(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.awt.headless=true",
                                "-Djenkins.install.runSetupWizard=false",
                                "-Djenkins.model.Jenkins.slaveAgentPort=-1",
                                "-Dhudson.model.UpdateCenter.never=true",
                                "-Dhudson.model.DownloadService.never=true",
                                "-Dhudson.model.UsageStatistics.disabled=true"),
                        options,
                        List.of(
                                "-jar",
                                war.toString(),
                                "--httpListenAddress=127.0.0.1",
                                "--httpPort=" + port))
                .flatMap(List::stream)
                .toList());
        java.environment().putAll(environment.apply(uri));
        java.environment().put("JENKINS_HOME", home.toAbsolutePath().toString());
        Files.deleteIfExists(log);
        Process process = java.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new JenkinsServer(process, uri, log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Its address, without a slash at the end. */
    public URI uri() {
        return uri;
    }

    /**
     * Waits until Jenkins says in its log that it is up.
     *
     * @return the time since the process began
     * @throws IOException if it ended, or is not up after some minutes
     */
    public Duration awaitUp() throws IOException, InterruptedException {
        while (!Files.readString(log).contains(READY)) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || elapsed().compareTo(LONGEST_START) > 0) {
                throw new IOException("Jenkins did not start. Its log " + log + " says why");
            }
        }
        return elapsed();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits until there is a page; false if Jenkins ended, or if the page is not there after some minutes. */
    public boolean isUp(String path) throws InterruptedException {
        while (elapsed().compareTo(LONGEST_START) < 0 && !process.waitFor(500, TimeUnit.MILLISECONDS)) {
            try {
                if (get(path).statusCode() == 200) {
                    return true;
                }
            } catch (IOException notListeningYet) {
                continue;
            }
        }
        return false;
    }

    /** Requests a page. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri.resolve(path)).build());
    }

    /** Sends any request, with the cookies that Jenkins has set. */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** The process. */
    public Process process() {
        return process;
    }

    /** Lets Jenkins end, as the system does when it stops. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
