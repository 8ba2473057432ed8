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

    private enum LinkTarget {
        WEB,
        PATH,
        REFUSED
    }

    private static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("https://example.com", LinkTarget.WEB),
                arguments("http://example.com:8080/a/b?c=d#e", LinkTarget.WEB),
                arguments("https://deck.example.com/#/applications/a", LinkTarget.WEB),
                arguments("HTTPS://EXAMPLE.COM/", LinkTarget.WEB),
                arguments("http://localhost:8080/", LinkTarget.WEB),
                arguments("http://127.0.0.1/", LinkTarget.WEB),
                arguments("http://[2001:db8::1]:8080/", LinkTarget.WEB),
                arguments("https://xn--bcher-kva.example.com/", LinkTarget.WEB),
                arguments("https://example.com/b%C3%BCcher", LinkTarget.WEB),
                arguments("/", LinkTarget.PATH),
                arguments("/jenkins/job/shop/job/a%2Fb/12/?c=d#e", LinkTarget.PATH),
                arguments("/a//b", LinkTarget.PATH),
                arguments("/%5Cexample.com", LinkTarget.PATH),
                // a host with other letters than ASCII is written xn--
                arguments("https://b\u00fccher.example.com/", LinkTarget.REFUSED),
                // other letters are percent-encoded
                arguments("https://example.com/b\u00fccher", LinkTarget.REFUSED),
                arguments("https://example.com/\ud800", LinkTarget.REFUSED),
                // a user can make one host look like another
                arguments("https://user@example.com/", LinkTarget.REFUSED),
                arguments("https://user:password@example.com/", LinkTarget.REFUSED),
                arguments("https://@example.com/", LinkTarget.REFUSED),
                // no host, or none that can be
                arguments("https://", LinkTarget.REFUSED),
                arguments("https:", LinkTarget.REFUSED),
                arguments("https:///example.com", LinkTarget.REFUSED),
                arguments("https:/example.com", LinkTarget.REFUSED),
                arguments("http:example.com", LinkTarget.REFUSED),
                arguments("https://exam_ple.com/", LinkTarget.REFUSED),
                arguments("https://example.com:port/", LinkTarget.REFUSED),
                // other schemes, or none
                arguments("javascript:void(0)", LinkTarget.REFUSED),
                arguments("JavaScript:void(0)", LinkTarget.REFUSED),
                arguments("javascript://example.com/%0Avoid(0)", LinkTarget.REFUSED),
                arguments("data:text/html,x", LinkTarget.REFUSED),
                arguments("ftp://example.com/", LinkTarget.REFUSED),
                arguments("file:///example", LinkTarget.REFUSED),
                arguments("mailto:a@example.com", LinkTarget.REFUSED),
                arguments("example.com", LinkTarget.REFUSED),
                // browsers leave out line breaks and tabs, and space around
                arguments(" https://example.com/", LinkTarget.REFUSED),
                arguments("https://example.com/ ", LinkTarget.REFUSED),
                arguments("https://example.com/a b", LinkTarget.REFUSED),
                arguments("https://exam\nple.com/", LinkTarget.REFUSED),
                arguments("ht\ttps://example.com/", LinkTarget.REFUSED),
                arguments("https://example.com/\u0000", LinkTarget.REFUSED),
                arguments("https://example.com/\u0085", LinkTarget.REFUSED),
                // browsers look for a host here
                arguments("//example.com", LinkTarget.REFUSED),
                arguments("///example.com", LinkTarget.REFUSED),
                arguments("/\\example.com", LinkTarget.REFUSED),
                arguments("\\\\example.com", LinkTarget.REFUSED),
                // relative to the page that is open
                arguments(" /job/shop/", LinkTarget.REFUSED),
                arguments("job/shop/", LinkTarget.REFUSED),
                arguments("../", LinkTarget.REFUSED),
                arguments("?a=b", LinkTarget.REFUSED),
                arguments("#a", LinkTarget.REFUSED),
                arguments("", LinkTarget.REFUSED));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressIsAPageOnTheWebOrAPathHereOrNoLink(String address, LinkTarget kind) {
        assertThat(SafeLink.web(address)).isEqualTo(kind == LinkTarget.WEB ? address : null);
        assertThat(SafeLink.page(address)).isEqualTo(kind == LinkTarget.REFUSED ? null : address);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void allThatLinkAskTheOneList(String address, LinkTarget kind) {
        assertThat(new Link("text", address).url()).isEqualTo(SafeLink.page(address));
    }

    @Test
    void noAddressIsNoLink() {
        assertThat(SafeLink.web(null)).isNull();
        assertThat(SafeLink.page(null)).isNull();
    }
}
