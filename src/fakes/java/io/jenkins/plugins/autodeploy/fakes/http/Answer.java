package io.jenkins.plugins.autodeploy.fakes.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of a fake.
 *
 * @param delay how long after its request it is sent
 */
public record Answer(int status, Map<String, String> headers, byte[] body, Duration delay) {

    private static final String MISTAKE = "text/plain; charset=utf-8";

    public Answer(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Duration.ZERO);
    }

    public static Answer json(int status, Object value) {
        return of(status, "application/json; charset=utf-8", Json.write(value));
    }

    /** An HTML page. A proxy, a single sign-on or a broken server may answer so instead of JSON. */
    public static Answer html(int status, String title) {
        return of(
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
                        + "</h1></body></html>");
    }

    public static Answer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    /** A fake itself has a bug. */
    static Answer mistake(String description) {
        return of(500, MISTAKE, description);
    }

    /** Whether a fake itself has a bug, and the answer describes it. */
    public boolean isMistake() {
        return status == 500 && MISTAKE.equals(headers.get("Content-Type"));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, delay);
    }

    /** The same without a header. */
    public Answer without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Answer(status, fewer, body, delay);
    }

    /** The same, sent so long after its request. */
    public Answer after(Duration time) {
        return new Answer(status, headers, body, time);
    }
}
