package io.jenkins.plugins.autodeploy.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is linked to. The table is the documentation of the list. */
class SafeLinkTest {

    private enum Kind {
        WEB,
        PATH,
        REFUSED
    }

    private static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("https://example.com", Kind.WEB),
                arguments("http://example.com:8080/a/b?c=d#e", Kind.WEB),
                arguments("https://deck.example.com/#/applications/a", Kind.WEB),
                arguments("HTTPS://EXAMPLE.COM/", Kind.WEB),
                arguments("http://localhost:8080/", Kind.WEB),
                arguments("http://127.0.0.1/", Kind.WEB),
                arguments("http://[2001:db8::1]:8080/", Kind.WEB),
                arguments("https://xn--bcher-kva.example.com/", Kind.WEB),
                arguments("https://example.com/b%C3%BCcher", Kind.WEB),
                arguments("/", Kind.PATH),
                arguments("/jenkins/job/shop/job/a%2Fb/12/?c=d#e", Kind.PATH),
                arguments("/a//b", Kind.PATH),
                arguments("/%5Cexample.com", Kind.PATH),
                // a host with other letters than ASCII is written xn--
                arguments("https://b\u00fccher.example.com/", Kind.REFUSED),
                // other letters are percent-encoded
                arguments("https://example.com/b\u00fccher", Kind.REFUSED),
                arguments("https://example.com/\ud800", Kind.REFUSED),
                // a user can make one host look like another
                arguments("https://user@example.com/", Kind.REFUSED),
                arguments("https://user:password@example.com/", Kind.REFUSED),
                arguments("https://@example.com/", Kind.REFUSED),
                arguments("https://example.com\\@example.org/", Kind.REFUSED),
                // no host, or none that can be
                arguments("https://", Kind.REFUSED),
                arguments("https:", Kind.REFUSED),
                arguments("https:///example.com", Kind.REFUSED),
                arguments("https:/example.com", Kind.REFUSED),
                arguments("http:example.com", Kind.REFUSED),
                arguments("https://exam_ple.com/", Kind.REFUSED),
                arguments("https://example.com:port/", Kind.REFUSED),
                // other schemes, or none
                arguments("javascript:void(0)", Kind.REFUSED),
                arguments("JavaScript:void(0)", Kind.REFUSED),
                arguments("javascript://example.com/%0Avoid(0)", Kind.REFUSED),
                arguments("data:text/html,x", Kind.REFUSED),
                arguments("ftp://example.com/", Kind.REFUSED),
                arguments("file:///example", Kind.REFUSED),
                arguments("mailto:a@example.com", Kind.REFUSED),
                arguments("example.com", Kind.REFUSED),
                // browsers leave out line breaks and tabs, and space around
                arguments(" https://example.com/", Kind.REFUSED),
                arguments("https://example.com/ ", Kind.REFUSED),
                arguments("https://example.com/a b", Kind.REFUSED),
                arguments("https://exam\nple.com/", Kind.REFUSED),
                arguments("ht\ttps://example.com/", Kind.REFUSED),
                arguments("java\nscript:void(0)", Kind.REFUSED),
                arguments("https://example.com/\u0000", Kind.REFUSED),
                arguments("https://example.com/\u0085", Kind.REFUSED),
                // browsers look for a host here
                arguments("//example.com", Kind.REFUSED),
                arguments("///example.com", Kind.REFUSED),
                arguments("/\\example.com", Kind.REFUSED),
                arguments("\\\\example.com", Kind.REFUSED),
                arguments("/\t/example.com", Kind.REFUSED),
                arguments("/\n/example.com", Kind.REFUSED),
                // relative to the page that is open
                arguments(" /job/shop/", Kind.REFUSED),
                arguments("job/shop/", Kind.REFUSED),
                arguments("../", Kind.REFUSED),
                arguments("?a=b", Kind.REFUSED),
                arguments("#a", Kind.REFUSED),
                arguments("", Kind.REFUSED));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressIsAPageOnTheWebOrAPathHereOrNoLink(String address, Kind kind) {
        assertThat(SafeLink.web(address)).isEqualTo(kind == Kind.WEB ? address : null);
        assertThat(SafeLink.page(address)).isEqualTo(kind == Kind.REFUSED ? null : address);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void allThatLinkAskTheOneList(String address, Kind kind) {
        assertThat(new Link("text", address).url()).isEqualTo(SafeLink.page(address));
        assertThat(UntrustedText.link(address)).isEqualTo(SafeLink.web(address));
    }

    @Test
    void noAddressIsNoLink() {
        assertThat(SafeLink.web(null)).isNull();
        assertThat(SafeLink.page(null)).isNull();
    }
}
