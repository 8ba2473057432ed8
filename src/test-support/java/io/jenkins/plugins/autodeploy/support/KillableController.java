package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.controller.ReportingController;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.InMemoryClient;
import io.jenkins.plugins.autodeploy.fuzz.Agenda;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A controller in its own process that tells others of its deployments. A test kills it at one of its requests. It jumps over
 * its pauses, and ends by itself when nothing is left to do.
 */
public final class KillableController {

    private KillableController() {}

    /**
     * Starts it. A deployment that has a record goes on from there.
     *
     * @param home where it keeps its ledger and its records
     * @param build the number of the build that deploys the commit
     * @param begin the time at its start
     */
    public static Process start(
            ReportingController.Neighbours neighbours, Path home, int build, String commit, Instant begin)
            throws IOException {
        return ChildJvm.start(
                KillableController.class,
                neighbours.gitHub().toString(),
                neighbours.gate().toString(),
                neighbours.receiver().toString(),
                home.toString(),
                Integer.toString(build),
                commit,
                begin.toString());
    }

    /** The same controller in this process, which nobody kills. It has told others nothing yet. */
    public static ReportingController here(ReportingController.Neighbours neighbours, Path home, Instant begin) {
        return new ReportingController(
                home, new UnforcedDisk(), new FakeDateClient(new WaitingClient()), neighbours, new Agenda(begin), line -> {});
    }

    /** @param args the addresses of GitHub's API, Gate and the receiver, the directory, the build, the commit, the time */
    public static void main(String[] args) throws IOException {
        ReportingController controller = here(
                new ReportingController.Neighbours(URI.create(args[0]), URI.create(args[1]), URI.create(args[2])),
                Path.of(args[3]),
                Instant.parse(args[6]));
        controller.tellOthers();
        controller.deploy(Integer.parseInt(args[4]), args[5]);
        controller.work();
    }

    /** Waits for each answer. So the only thread of the controller is at the request when the test kills it. */
    private static final class WaitingClient extends InMemoryClient {

        private final HttpClient client = HttpClient.newHttpClient();

        @Override
        protected void carry(HttpRequest request, byte[] body, Receiver receiver) {
            try {
                HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                Map<String, String> headers = new HashMap<>();
                answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
                receiver.receive(new Answer(answer.statusCode(), headers, answer.body()), answer.body().length);
            } catch (IOException e) {
                receiver.fail(e);
            } catch (InterruptedException e) {
                receiver.fail(new InterruptedIOException());
            }
        }
    }
}
