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

    private enum Target {
        WEB,
        PATH,
        REFUSED
    }

    private static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("https://example.com", Target.WEB),
                arguments("http://example.com:8080/a/b?c=d#e", Target.WEB),
                arguments("https://deck.example.com/#/applications/a", Target.WEB),
                arguments("HTTPS://EXAMPLE.COM/", Target.WEB),
                arguments("http://localhost:8080/", Target.WEB),
                arguments("http://127.0.0.1/", Target.WEB),
                arguments("http://[2001:db8::1]:8080/", Target.WEB),
                arguments("https://xn--bcher-kva.example.com/", Target.WEB),
                arguments("https://example.com/b%C3%BCcher", Target.WEB),
                arguments("/", Target.PATH),
                arguments("/jenkins/job/shop/job/a%2Fb/12/?c=d#e", Target.PATH),
                arguments("/a//b", Target.PATH),
                arguments("/%5Cexample.com", Target.PATH),
                // a host with other letters than ASCII is written xn--
                arguments("https://b\u00fccher.example.com/", Target.REFUSED),
                // other letters are percent-encoded
                arguments("https://example.com/b\u00fccher", Target.REFUSED),
                arguments("https://example.com/\ud800", Target.REFUSED),
                // a user can make one host look like another
                arguments("https://user@example.com/", Target.REFUSED),
                arguments("https://user:password@example.com/", Target.REFUSED),
                arguments("https://@example.com/", Target.REFUSED),
                arguments("https://example.com\\@example.org/", Target.REFUSED),
                // no host, or none that can be
                arguments("https://", Target.REFUSED),
                arguments("https:", Target.REFUSED),
                arguments("https:///example.com", Target.REFUSED),
                arguments("https:/example.com", Target.REFUSED),
                arguments("http:example.com", Target.REFUSED),
                arguments("https://exam_ple.com/", Target.REFUSED),
                arguments("https://example.com:port/", Target.REFUSED),
                // other schemes, or none
                arguments("javascript:void(0)", Target.REFUSED),
                arguments("JavaScript:void(0)", Target.REFUSED),
                arguments("javascript://example.com/%0Avoid(0)", Target.REFUSED),
                arguments("data:text/html,x", Target.REFUSED),
                arguments("ftp://example.com/", Target.REFUSED),
                arguments("file:///example", Target.REFUSED),
                arguments("mailto:a@example.com", Target.REFUSED),
                arguments("example.com", Target.REFUSED),
                // browsers leave out line breaks and tabs, and space around
                arguments(" https://example.com/", Target.REFUSED),
                arguments("https://example.com/ ", Target.REFUSED),
                arguments("https://example.com/a b", Target.REFUSED),
                arguments("https://exam\nple.com/", Target.REFUSED),
                arguments("ht\ttps://example.com/", Target.REFUSED),
                arguments("java\nscript:void(0)", Target.REFUSED),
                arguments("https://example.com/\u0000", Target.REFUSED),
                arguments("https://example.com/\u0085", Target.REFUSED),
                // browsers look for a host here
                arguments("//example.com", Target.REFUSED),
                arguments("///example.com", Target.REFUSED),
                arguments("/\\example.com", Target.REFUSED),
                arguments("\\\\example.com", Target.REFUSED),
                arguments("/\t/example.com", Target.REFUSED),
                arguments("/\n/example.com", Target.REFUSED),
                // relative to the page that is open
                arguments(" /job/shop/", Target.REFUSED),
                arguments("job/shop/", Target.REFUSED),
                arguments("../", Target.REFUSED),
                arguments("?a=b", Target.REFUSED),
                arguments("#a", Target.REFUSED),
                arguments("", Target.REFUSED));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressIsAPageOnTheWebOrAPathHereOrNoLink(String address, Target kind) {
        assertThat(SafeLink.web(address)).isEqualTo(kind == Target.WEB ? address : null);
        assertThat(SafeLink.page(address)).isEqualTo(kind == Target.REFUSED ? null : address);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void allThatLinkAskTheOneList(String address, Target kind) {
        assertThat(new Link("text", address).url()).isEqualTo(SafeLink.page(address));
        assertThat(UntrustedText.link(address)).isEqualTo(SafeLink.web(address));
    }

    @Test
    void noAddressIsNoLink() {
        assertThat(SafeLink.web(null)).isNull();
        assertThat(SafeLink.page(null)).isNull();
    }
}
