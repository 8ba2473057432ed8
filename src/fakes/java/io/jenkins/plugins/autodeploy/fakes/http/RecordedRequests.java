package io.jenkins.plugins.autodeploy.fakes.http;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The requests that a fake had received at one moment, in the order in which they arrived. Immutable. */
public final class RecordedRequests extends AbstractList<RecordedRequest> {
    private final List<RecordedRequest> requests;

    RecordedRequests(List<RecordedRequest> requests) {
        this.requests = List.copyOf(requests);
    }

    /** The requests that are meant to change something. */
    public RecordedRequests writing() {
        return only(RecordedRequest::writing);
    }

    /**
     * The requests of this method whose whole path fits the regular expression. The method {@code *} stands for any.
     */
    public RecordedRequests of(String method, String pathRegex) {
        Pattern path = Pattern.compile(pathRegex);
        return only(request -> (method.equals("*") || method.equals(request.method()))
                && path.matcher(request.path()).matches());
    }

    public int count(String method, String pathRegex) {
        return of(method, pathRegex).size();
    }

    @Override
    public RecordedRequest get(int index) {
        return requests.get(index);
    }

    @Override
    public int size() {
        return requests.size();
    }

    private RecordedRequests only(Predicate<RecordedRequest> wanted) {
        return new RecordedRequests(requests.stream().filter(wanted).toList());
    }
}
