package io.jenkins.plugins.autodeploy.fakes.http;

import java.time.Duration;
import java.util.function.Predicate;

/** Receives the requests of a fake from any kind of wire. It records them and can make them fail. */
public final class Reception {
    private final Endpoint endpoint;
    private final Predicate<ServerRequest> onlyReads;
    private final RequestJournal journal = new RequestJournal();
    private final Faults faults = new Faults();
    private volatile Duration latency = Duration.ZERO;

    /** @param onlyReads which requests change nothing although their method is, for example, POST */
    public Reception(Endpoint endpoint, Predicate<ServerRequest> onlyReads) {
        this.endpoint = endpoint;
        this.onlyReads = onlyReads;
    }

    public RecordedRequests requests() {
        return journal.requests();
    }

    public Faults faults() {
        return faults;
    }

    /** Each answer takes this long from now on; no thread waits meanwhile. */
    public void latency(Duration duration) {
        latency = duration;
    }

    /** Receives a request. Its answer goes back over the wire, now or later. */
    public void receive(ServerRequest request, Wire wire) {
        int place = journal.arrived(RecordedRequest.of(request, onlyReads.test(request)));
        Call call = new Call(request, endpoint, wire, status -> journal.answered(place, status));
        faults.take(request).orElse(this::answer).strike(call);
    }

    private void answer(Call call) {
        Answer answer = call.effect();
        if (latency.isZero()) {
            call.send(answer);
        } else {
            call.later(latency, () -> call.send(answer));
        }
    }
}
