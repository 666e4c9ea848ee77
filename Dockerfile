# The API without a database: it needs DATABASE_URL and JWT_SECRET (see README.md).

FROM node:24-slim AS base
WORKDIR /app
COPY package.json package-lock.json ./
COPY clients/money/package.json ./clients/money/
COPY clients/sdk/package.json ./clients/sdk/
COPY clients/pos/package.json ./clients/pos/

FROM base AS build
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json nest-cli.json .swcrc prisma.config.ts ./
COPY prisma ./prisma
COPY src ./src
COPY clients ./clients
RUN npm run build

# Optional packages are left out for the sake of the embedded PostgreSQL. The password hash is a native program, which npm
# holds to be optional as well: it comes from the build.
FROM base AS dependencies
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY --from=build /app/dist/bin/prune-production.js ./dist/bin/
RUN node dist/bin/prune-production.js
COPY --from=build /app/node_modules/@node-rs ./node_modules/@node-rs
RUN node -e "require('@node-rs/argon2').hashSync('does it load?')"

FROM base
# DATA_DIR is used only to say that DATABASE_URL is missing: /app is not writable for this user.
ENV NODE_ENV=production DATA_DIR=/tmp/pos-backend
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/clients/money/package.json ./clients/money/package.json
COPY --from=build /app/clients/money/dist ./clients/money/dist
COPY --from=build /app/clients/pos/dist ./clients/pos/dist
COPY prisma/migrations ./prisma/migrations
COPY prisma/seed ./prisma/seed
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
