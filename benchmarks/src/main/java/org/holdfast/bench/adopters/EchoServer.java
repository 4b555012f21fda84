package org.holdfast.bench.adopters;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Sends frames of fixed size back, on the loopback address only. Each goes through three handlers: one cuts it out of the
 * bytes, one keeps a claim of its own while the next works, as a log or a cache would, and one echoes it.
 */
final class EchoServer implements AutoCloseable {
    static final int FRAME = 64;

    private final Function<ByteBuf, Frame> frames;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("holdfast-bench-echo", true), NioIoHandler.newFactory());
    private final Channel listening;
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong gone = new AtomicLong();

    EchoServer(Function<ByteBuf, Frame> frames) {
        this.frames = frames;
        this.listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Cutter(), new Keeper(), new Echo());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** How many frames there are that nobody has given up. */
    long left() {
        return made.get() - gone.get();
    }

    long made() {
        return made.get();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }

    /** Makes frames of bytes; part of one waits for the rest. */
    private final class Cutter extends ChannelInboundHandlerAdapter {
        private ByteBuf rest = io.netty.buffer.Unpooled.EMPTY_BUFFER;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            if (rest.isReadable()) {
                bytes = io.netty.buffer.Unpooled.wrappedBuffer(rest, bytes);
            } else {
                rest.release();
            }
            while (bytes.readableBytes() >= FRAME) {
                made.incrementAndGet();
                context.fireChannelRead(frames.apply(bytes.readRetainedSlice(FRAME)));
            }
            rest = bytes;
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
            context.fireChannelReadComplete();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            rest.release();
        }
    }

    /** Holds a claim of its own while the next handlers work. */
    private final class Keeper extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            Frame frame = ((Frame) message).retain();
            try {
                context.fireChannelRead(frame);
            } finally {
                if (frame.release()) {
                    gone.incrementAndGet();
                }
            }
        }
    }

    /** Writes the bytes back; Netty gives up the frame's claim after this handler, as it does for every message. */
    private static final class Echo extends SimpleChannelInboundHandler<Frame> {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // a client that gets no answer says so
        protected void channelRead0(ChannelHandlerContext context, Frame frame) {
            context.write(frame.content().retain());
        }
    }
}
