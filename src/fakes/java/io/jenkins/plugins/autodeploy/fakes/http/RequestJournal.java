package io.jenkins.plugins.autodeploy.fakes.http;

import java.util.ArrayList;
import java.util.List;

/** Records each request when it arrives, and its status when it is answered. */
final class RequestJournal {
    private final List<RecordedRequest> requests = new ArrayList<>();

    /** @return the place of the request, for {@link #answered} */
    synchronized int arrived(RecordedRequest request) {
        requests.add(request);
        return requests.size() - 1;
    }

    synchronized void answered(int place, int status) {
        requests.set(place, requests.get(place).answered(status));
    }

    synchronized RecordedRequests requests() {
        return new RecordedRequests(requests);
    }
}
